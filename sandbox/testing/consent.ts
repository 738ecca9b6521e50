import { openBrowser, type Page, type ScriptedBrowser } from './scripted-browser.ts'

/** More pages than any consent has. */
const PAGES_MAX = 6

/**
 * Walk a person through the sandbox's pages with yes on every one, until the app's callback or a page that refuses.
 *
 * @param email whom to choose when the chooser comes
 * @param tick  the full names of the scopes to tick; without it every box is ticked
 */
export async function consent(
  authorizeUrl: string,
  email: string,
  { tick, browser = openBrowser() }: { tick?: readonly string[]; browser?: ScriptedBrowser } = {},
): Promise<Page> {
  let page = await browser.go(authorizeUrl)
  for (let pages = 0; pages < PAGES_MAX && !page.callback && page.status === 200; pages++) {
    page = await answer(browser, page, email, tick)
  }
  return page
}

function answer(
  browser: ScriptedBrowser,
  page: Page,
  email: string,
  tick: readonly string[] | undefined,
): Promise<Page> {
  const title = /<h1>(.*?)<\/h1>/.exec(page.html)?.[1] ?? ''
  if (title === 'Choose an account') return browser.press(page, { do: 'another', email })
  if (title === 'Google hasn’t verified this app') {
    const unsafe = /<a href="[^"]*">(Go to .*? \(unsafe\))<\/a>/.exec(page.html)?.[1]
    return browser.follow(page, unsafe ?? 'Continue')
  }
  if (/<a class="button"[^>]*>Continue<\/a>/.test(page.html)) return browser.follow(page, 'Continue')
  const offered = [...page.html.matchAll(/name="scope" value="([^"]*)"/g)].map(([, name = '']) => name)
  return browser.press(page, { do: 'allow', scopes: tick ?? offered })
}
