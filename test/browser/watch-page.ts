import type { BrowserContext, Page } from '@playwright/test'

/** What a test expects to go wrong, and therefore not to be told of. */
export interface Watch {
  /** Everything that no page of ours may ever do, one line each. */
  complaints: string[]
  /** Addresses of these origins are somebody else's: the sandbox has its own tests. */
  passOver(origin: string): void
}

const NOT_THE_PAGE = [
  // A refused request is written to the console by the browser itself, whatever the page makes of the answer.
  /^Failed to load resource: the server responded with a status of [45]/,
  // The test's own recorder tries to look into the frames of letters, where no script runs.
  /^Blocked script execution in 'about:srcdoc'/,
]

/**
 * Listen to every page of a browser: errors in its console, exceptions, violations of the content security policy, and
 * requests to anywhere but this machine.
 */
export function watchPages(context: BrowserContext): Watch {
  const complaints: string[] = []
  const passedOver = new Set<string>()
  const complain = (where: string, what: string) => {
    const origin = URL.canParse(where) ? new URL(where).origin : where
    if (!passedOver.has(origin)) complaints.push(`${where.replace(origin, '')}: ${what}`)
  }
  context.on('page', (page: Page) => {
    page.on('pageerror', (error) => complain(page.url(), `threw ${error.message}`))
    page.on('console', (message) => {
      // Chromium reports what the policy forbids as an error, too; in frames of mail as well.
      if (message.type() !== 'error' || NOT_THE_PAGE.some((pattern) => pattern.test(message.text()))) return
      complain(page.url(), message.text())
    })
  })
  return { complaints, passOver: (origin) => passedOver.add(origin) }
}
