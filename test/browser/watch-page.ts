import type { BrowserContext } from '@playwright/test'

export interface Watch {
  /** What no page of ours may do, one line each. */
  complaints(): string[]
  /** Pages of this origin are somebody else's: the sandbox has its own tests. */
  passOver(origin: string): void
  /** A test that provokes it says so. */
  expect(words: RegExp): void
}

const NOT_THE_PAGE = [
  // A refused request is written to the console by the browser itself, whatever the page makes of the answer.
  /^Failed to load resource: the server responded with a status of [45]/,
  // The test's own recorder tries to look into the frames of letters, where no script runs.
  /^Blocked script execution in 'about:srcdoc'/,
]

/**
 * Listen to every page of a browser: exceptions, and errors in its console, which
 * violations of a content security policy are too.
 */
export function watchPages(context: BrowserContext): Watch {
  const seen: { url: URL; words: string }[] = []
  const passedOver = new Set<string>()
  const expected = [...NOT_THE_PAGE]
  context.on('weberror', (error) => {
    const url = error.page()?.url() ?? 'about:blank'
    seen.push({ url: new URL(url), words: error.error().message })
  })
  context.on('console', (message) => {
    const url = message.page()?.url() ?? 'about:blank'
    if (message.type() === 'error') seen.push({ url: new URL(url), words: message.text() })
  })
  return {
    passOver: (origin) => passedOver.add(origin),
    expect: (words) => expected.push(words),
    complaints: () =>
      seen
        .filter(({ url, words }) => !passedOver.has(url.origin) && !expected.some((pattern) => pattern.test(words)))
        .map(({ url, words }) => `${url.pathname}: ${words}`),
  }
}
