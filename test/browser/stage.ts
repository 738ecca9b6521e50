import type { CDPSession, Page } from '@playwright/test'
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

/** What the console asks for. Anything else, its hundred files of code above all, goes its way unstopped. */
const ASKED = '*/v1/*'

/** What the browser says of one that it has stopped. */
interface Paused {
  requestId: string
  request: { url: string; headers: Record<string, string> }
  /** Of the answer, where that is what was stopped. */
  responseStatusCode?: number
}

/** Stage what a place is made of. The caller ends it before the next place. */
export async function stage(page: Page, staged: readonly Staged[] = []): Promise<() => Promise<void>> {
  if (staged.length === 0) return async () => undefined
  // By the browser's own words: `page.route` would stop every file of a page, and have none of them kept.
  const browser = await page.context().newCDPSession(page)
  browser.on('Fetch.requestPaused', (paused) => {
    // What is asked for as the place is left is nobody's any more, and cannot be answered.
    play(browser, paused, answerTo(paused, staged)).catch(() => undefined)
  })
  await browser.send('Fetch.enable', { patterns: [{ urlPattern: ASKED }] })
  return async () => {
    // What is never to be answered would be asked for in earnest once nobody holds it.
    if (staged.some(({ answer }) => answer === 'never')) await page.goto('about:blank')
    await browser.detach()
  }
}

/** Of two that are staged for one path the later holds. */
function answerTo({ request }: Paused, staged: readonly Staged[]): Staged['answer'] | undefined {
  const { pathname } = new URL(request.url)
  return staged.findLast(({ path }) => path.test(pathname))?.answer
}

async function play(browser: CDPSession, paused: Paused, answer: Staged['answer'] | undefined): Promise<unknown> {
  const { requestId } = paused
  if (answer === undefined) return browser.send('Fetch.continueRequest', { requestId })
  if (answer === 'never') return
  const isSwedish = languageOf(paused).startsWith('sv')
  if (answer === 'failed') {
    // Asked once, not three times with a pause between: the page is looked at as it is then.
    const problem = { ...problemOf('server.failed', {}, isSwedish ? 'sv' : 'en'), retry: 'never', requestId: 'req_1' }
    return fulfil(browser, requestId, 500, problem, 'application/problem+json')
  }
  if ('change' in answer) {
    if (paused.responseStatusCode === undefined) {
      return browser.send('Fetch.continueRequest', { requestId, interceptResponse: true })
    }
    const { body, base64Encoded } = await browser.send('Fetch.getResponseBody', { requestId })
    const told: unknown = JSON.parse(Buffer.from(body, base64Encoded ? 'base64' : 'utf8').toString('utf8'))
    return fulfil(browser, requestId, paused.responseStatusCode, answer.change(told))
  }
  const { status, body, swedish = body } = answer
  return fulfil(browser, requestId, status, isSwedish ? swedish : body)
}

function languageOf({ request }: Paused): string {
  const found = Object.entries(request.headers).find(([name]) => name.toLowerCase() === 'accept-language')
  return found?.[1] ?? ''
}

async function fulfil(
  browser: CDPSession,
  requestId: string,
  responseCode: number,
  json: unknown,
  contentType = 'application/json',
): Promise<void> {
  // An answer without a body has none in JSON either.
  const body = Buffer.from(JSON.stringify(json) ?? '').toString('base64')
  const responseHeaders = [{ name: 'content-type', value: contentType }]
  await browser.send('Fetch.fulfillRequest', { requestId, responseCode, responseHeaders, body })
}
