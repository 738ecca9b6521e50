import type { Page, Route } from '@playwright/test'
import { problemOf } from '../../server/core/problem.ts'

/** One of the server's answers, held back or given in its place, where the state itself would cost a day to reach. */
export interface Staged {
  /** Of the path alone; what comes after the `?` is anything. */
  path: RegExp
  /** `never` comes, `failed` on the server's side, or this. */
  answer: 'never' | 'failed' | Answer
}
interface Answer {
  status: number
  body: unknown
}

/** Stage what a place is made of. The caller ends it before the next place. */
export async function stage(page: Page, staged: readonly Staged[] = []): Promise<() => Promise<void>> {
  const acts = staged.map(({ path, answer }) => ({
    at: ({ pathname }: URL) => path.test(pathname),
    act: (route: Route) => play(route, answer),
  }))
  for (const { at, act } of acts) await page.route(at, act)
  return async () => {
    for (const { at, act } of acts) await page.unroute(at, act)
  }
}

async function play(route: Route, answer: Staged['answer']): Promise<void> {
  switch (answer) {
    case 'never':
      return
    case 'failed': {
      const isSwedish = (await route.request().headerValue('accept-language'))?.startsWith('sv')
      // Asked once, not three times with a pause between: the page is looked at as it is then.
      const problem = { ...problemOf('server.failed', {}, isSwedish ? 'sv' : 'en'), retry: 'never', requestId: 'req_1' }
      return route.fulfill({ status: 500, contentType: 'application/problem+json', json: problem })
    }
    default:
      return route.fulfill({ status: answer.status, json: answer.body })
  }
}
