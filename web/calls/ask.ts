import { Problem } from '@letterlock/wire/problem'
import { z } from 'zod'
import { CallFailure } from './call-failure.ts'

// The page's content security policy allows no `eval`, which zod otherwise tries in order to parse faster.
z.config({ jitless: true })

/** Longer than any of the server's own deadlines towards a provider, so that its sentence arrives before ours. */
const CALL_TIMEOUT_MS = 45_000

export interface Question {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Sent as JSON. */
  body?: unknown
  signal?: AbortSignal
  /** Where the answer takes its time; 45 seconds else. */
  timeoutMs?: number
  /** Of a page that is opened without a session: sent as a bearer token. */
  token?: string
}

/** For routes that answer 204: there is nothing to read. */
export const Nothing = z.undefined()

/**
 * Ask the server one thing and read its answer by the wire contract.
 *
 * @param path Below this origin, with its query.
 * @throws CallFailure with the server's problem, `unreachable` (show last good data, ask later) or `unreadable`
 *   (this page and the server are not of one version, or something between them answered: reload).
 */
export async function ask<T extends z.ZodType>(answer: T, path: string, question: Question = {}): Promise<z.output<T>> {
  const response = await send(path, question)
  const text = await response.text().catch((cause: unknown) => {
    throw new CallFailure({ is: 'unreachable' }, { cause })
  })
  const body = readJson(text)
  if (!response.ok) throw readFailure(body, response.status)
  const read = answer.safeParse(body)
  if (!read.success) throw new CallFailure({ is: 'unreadable' }, { cause: read.error })
  return read.data
}

/**
 * Ask for something that is told line by line while it goes on (`application/x-ndjson`).
 *
 * @param hear Called with each line as it comes.
 * @throws CallFailure as `ask` does; also where the lines break off
 */
export async function listen<T extends z.ZodType>(
  line: T,
  path: string,
  question: Question,
  hear: (told: z.output<T>) => void,
): Promise<void> {
  const response = await send(path, question)
  if (!response.ok || !response.body) throw readFailure(readJson(await response.text()), response.status)
  let held = ''
  try {
    for await (const piece of textOf(response.body)) {
      const lines = (held + piece).split('\n')
      held = lines.pop() ?? ''
      for (const one of lines) {
        const read = line.safeParse(readJson(one))
        if (!read.success) throw new CallFailure({ is: 'unreadable' }, { cause: read.error })
        hear(read.data)
      }
    }
  } catch (cause) {
    if (cause instanceof CallFailure || question.signal?.aborted) throw cause
    throw new CallFailure({ is: 'unreachable' }, { cause })
  }
}

async function* textOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  for (let read = await reader.read(); !read.done; read = await reader.read())
    yield decoder.decode(read.value, { stream: true })
}

async function send(
  path: string,
  { method = 'GET', body, signal, timeoutMs = CALL_TIMEOUT_MS, token }: Question,
): Promise<Response> {
  const deadline = AbortSignal.timeout(timeoutMs)
  try {
    return await fetch(path, {
      method,
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
      headers: {
        accept: 'application/json, application/problem+json',
        // Problems are written in the language of the page, also before anybody has signed in.
        'accept-language': document.documentElement.lang,
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  } catch (cause) {
    // A question withdrawn by the page is no failure: its asker is gone and expects the abort itself.
    if (signal?.aborted) throw cause
    throw new CallFailure({ is: 'unreachable' }, { cause })
  }
}

function readJson(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined // Not JSON: neither a problem nor an answer of ours; the callers say so.
  }
}

function readFailure(body: unknown, status: number): CallFailure {
  const problem = Problem.safeParse(body)
  if (problem.success) return new CallFailure({ is: 'problem', problem: problem.data })
  // A gateway's page for 5xx says that our server is away; anything else says that it is not our server.
  return new CallFailure({ is: status >= 500 ? 'unreachable' : 'unreadable' })
}
