import type { Delivery, Message } from '../mail/room.ts'
import { insertAccessToken } from '../state/access-tokens.ts'
import { getProject } from '../state/projects.ts'
import { findUserByEmail } from '../state/users.ts'
import { startTestSandbox, type TestSandbox, WORKER } from '../testing/start.ts'

/** An answer of the API as a test looks at it. */
export interface Answer {
  status: number
  headers: Headers
  text: string
  /** Undefined when the body is no JSON. */
  json: unknown
}

/** One account with mail, tokens at will, and the ways to ask. */
export interface TestMailbox {
  sandbox: TestSandbox
  userId: string
  email: string
  /** A token for these Gmail scopes, by their short names; `mail` is the full one. It lives an hour. */
  token(...scopes: string[]): string
  deliver(raw: string | Buffer, delivery?: Delivery): Message
  /** Ask as a program would; without a token a fresh one may read. */
  get(path: string, token?: string, headers?: Record<string, string>): Promise<Answer>
  /** Send parts in a batch: paths, or whole requests. */
  batch(parts: readonly string[], token?: string, contentIds?: boolean): Promise<Answer>
}

/** Start a sandbox in memory with an empty mailbox; it ends with the test. */
export async function startMailbox(options: { quota?: 'new' | 'older' | 'off' } = {}): Promise<TestMailbox> {
  const sandbox = await startTestSandbox({ quota: 'off', ...options })
  const { box, url, client } = sandbox
  const userId = findUserByEmail(box.db, WORKER)?.id ?? ''
  const projectId = getProject(box.db, 'letterlock-sandbox').id
  let issued = 0

  function token(...scopes: string[]): string {
    issued++
    const name = `ya29.test-${issued}`
    insertAccessToken(box.db, {
      token: name,
      userId,
      clientId: client.clientId,
      projectId,
      scopes: scopes.map((scope) =>
        scope === 'mail' ? 'https://mail.google.com/' : `https://www.googleapis.com/auth/gmail.${scope}`,
      ),
      offline: true,
      expiresAt: box.now() + 3_600_000,
    })
    return name
  }

  async function ask(path: string, init: RequestInit): Promise<Answer> {
    const response = await fetch(`${url}${path}`, init)
    const text = await response.text()
    return { status: response.status, headers: response.headers, text, json: readJson(text) }
  }

  return {
    sandbox,
    userId,
    email: WORKER,
    token,
    deliver: (raw, delivery) => box.mail.deliver(userId, Buffer.from(raw), delivery),
    get: (path, bearer = token('readonly'), headers = {}) =>
      ask(`/gmail/v1/users/me${path}`, { headers: { authorization: `Bearer ${bearer}`, ...headers } }),
    batch(parts, bearer = token('readonly'), contentIds = true) {
      const body = parts.map((part, index) => {
        const id = contentIds ? `Content-ID: <part-${index}>\r\n` : ''
        const request = part.startsWith('/') ? `GET ${part} HTTP/1.1\r\n\r\n` : part
        return `--b\r\nContent-Type: application/http\r\n${id}\r\n${request}\r\n`
      })
      return ask('/batch/gmail/v1', {
        method: 'POST',
        headers: { authorization: `Bearer ${bearer}`, 'content-type': 'multipart/mixed; boundary=b' },
        body: `${body.join('')}--b--`,
      })
    },
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // a page, or the parts of a batch
  }
}

/** A short mail. Header lines may be put in front. */
export function mailOf(subject: string, body = 'Hello', ...headers: string[]): string {
  const own = [
    'From: Ben Adler <ben@example.org>',
    `Subject: ${subject}`,
    `Message-ID: <${subject.replace(/\W/g, '')}@x>`,
  ]
  return [...headers, ...own, '', body].join('\r\n')
}
