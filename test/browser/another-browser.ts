import type { Browser, Page } from '@playwright/test'
import { expect } from './fixtures.ts'
import type { Product } from './product.ts'
import { watchPages } from './watch-page.ts'
import type { Locale } from './words.ts'

const TAGS: Record<Locale, string> = { en: 'en-GB', sv: 'sv-SE' }

/** Somebody else at a machine of their own: no session, no cookie, the language that their browser asks for. */
export interface AnotherBrowser {
  page: Page
  /** Fails the test when a page wrote an error, and closes it. */
  end(): Promise<void>
}

/** Open the browser of somebody who has never been here. */
export async function openAnotherBrowser(browser: Browser, product: Product, locale: Locale): Promise<AnotherBrowser> {
  const context = await browser.newContext({ baseURL: product.url, locale: TAGS[locale] })
  const watch = watchPages(context)
  watch.passOver(product.sandboxUrl)
  return {
    page: await context.newPage(),
    async end() {
      expect(watch.complaints(), 'errors on pages').toEqual([])
      await context.close()
    },
  }
}
