import type { Page, Route } from '@playwright/test'
import { problemOf } from '../../server/core/problem.ts'

/** One of the server's answers, held back or given in its place, where the state itself would cost a day to reach. */
export interface Staged {
  /** Of the path alone; what comes after the `?` is anything. */
  path: RegExp
  /** `never` comes, `failed` on the server's side, this, or the true one with a change. */
  answer: 'never' | 'failed' | Answer | Changed
}
interface Answer {
  status: number
  body: unknown
  /** The same where it has sentences in it, in Swedish. */
  swedish?: unknown
}
interface Changed {
  change: (told: unknown) => unknown
}

/** The server's own answer, but for what makes the state. */
export function changed<T>(path: RegExp, change: (told: T) => T): Staged {
  return { path, answer: { change: (told) => change(told as T) } }
}

/** Stage what a place is made of. The caller ends it before the next place. */
export async function stage(page: Page, staged: readonly Staged[] = []): Promise<() => Promise<void>> {
  const acts = staged.map(({ path, answer }) => ({
    at: ({ pathname }: URL) => path.test(pathname),
    // What is asked for as the place is left is nobody's any more, and cannot be answered.
    act: (route: Route) => play(route, answer).catch(() => undefined),
  }))
  for (const { at, act } of acts) await page.route(at, act)
  return async () => {
    for (const { at, act } of acts) await page.unroute(at, act)
  }
}

async function play(route: Route, answer: Staged['answer']): Promise<void> {
  if (answer === 'never') return
  const isSwedish = (await route.request().headerValue('accept-language'))?.startsWith('sv')
  if (answer === 'failed') {
    // Asked once, not three times with a pause between: the page is looked at as it is then.
    const problem = { ...problemOf('server.failed', {}, isSwedish ? 'sv' : 'en'), retry: 'never', requestId: 'req_1' }
    return route.fulfill({ status: 500, contentType: 'application/problem+json', json: problem })
  }
  if ('change' in answer) {
    const response = await route.fetch()
    return route.fulfill({ response, json: answer.change(await response.json()) })
  }
  const { status, body, swedish = body } = answer
  return route.fulfill({ status, json: isSwedish ? swedish : body })
}
