import type { CallToolResult } from '@modelcontextprotocol/server'
import { AppError } from '../core/errors.ts'
import { newToken } from '../core/ids.ts'
import type { Logger } from '../core/log.ts'
import { problemOf } from '../core/problem.ts'
import { encloseMail } from '../inbox/enclose-mail.ts'

/** As much of a random token as nobody guesses while an answer is made. */
const MARK_CHARS = 16

type Data = Record<string, unknown>

/** What came from outside: for programs as it is, for a model between two lines that it cannot know. */
export function mailAnswer(data: Data): CallToolResult {
  return {
    structuredContent: data,
    content: [{ type: 'text', text: encloseMail(data, newToken().slice(0, MARK_CHARS)) }],
  }
}

/** What the house itself says, with a sentence for a model before it. */
export function houseAnswer(data: Data, says: string): CallToolResult {
  return { structuredContent: data, content: [{ type: 'text', text: `${says}\n${JSON.stringify(data)}` }] }
}

/**
 * Let a tool answer, whatever goes wrong in it: in the words of the error table, and of what we do not know in none of its
 * own.
 */
export function answering<Wish>(log: Logger, work: (wish: Wish) => Promise<CallToolResult>) {
  return (wish: Wish): Promise<CallToolResult> => work(wish).catch((error: unknown) => failed(error, log))
}

function failed(error: unknown, log: Logger): CallToolResult {
  const known = error instanceof AppError ? error : new AppError('server.failed', undefined, { cause: error })
  const problem = problemOf(known.code, known.params, 'en')
  if (problem.status >= 500) log.error({ err: known }, 'a tool failed')
  return { isError: true, content: [{ type: 'text', text: problemText(problem) }] }
}

/** A problem as a model reads it: the code for what it does next, the sentences for what it says to a person. */
export function problemText(problem: { code: string; say: string; means: string; fix: string }): string {
  return [`${problem.code}: ${problem.say}`, problem.means, problem.fix].join('\n')
}
