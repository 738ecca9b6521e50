import type { Locator, Page } from '@playwright/test'

/** An import, or a change on its way over the provider and back, on a machine that others use as well. */
export const ARRIVED_MS_MAX = 30_000

/** What the list is called in either language. */
const THREADS = /^(Threads|Trådar)$/

/** The row of a thread in the open list, by its subject. */
export function row(page: Page, subject: string): Locator {
  return page.getByRole('list', { name: THREADS }).getByRole('link').filter({ hasText: subject })
}
