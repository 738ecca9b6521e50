import type { Page } from '@playwright/test'
import { CASES } from './fake/cases.ts'
import type { Shot } from './shot.ts'

const ONE = `/cases/${CASES[0]?.id}`
const inbox = `/inbox/mbx_${'1'.padStart(32, '0')}/inbox`
const openRow = (n: number) => (page: Page) => page.locator('main li a').nth(n).click()

/** The pages of cases, and a case beside its letter. */
export const CASE_SHOTS: readonly Shot[] = [
  { name: 'cases', path: '/cases?status=all' },
  { name: 'cases-sv', path: '/cases?status=all', widths: [360, 1280], schemes: ['light'], locale: 'sv' },
  { name: 'cases-none', path: '/cases', scene: 'empty', widths: [390], schemes: ['light'] },
  { name: 'cases-nothing', path: '/cases?q=zebra', widths: [1280], schemes: ['light'] },
  { name: 'case', path: ONE, widths: [390, 768, 1280, 1680], height: 1_500 },
  { name: 'case-sv', path: ONE, widths: [390, 1280], schemes: ['light'], locale: 'sv', height: 1_500 },
  { name: 'case-panel', path: inbox, widths: [1680], height: 1_050, after: openRow(0) },
  { name: 'case-chip', path: inbox, widths: [390, 1280], schemes: ['light'], after: openRow(0) },
  { name: 'case-menu', path: inbox, widths: [390, 1280], schemes: ['light'], after: openMenu },
]

async function openMenu(page: Page): Promise<void> {
  await openRow(1)(page)
  await page.getByRole('button', { name: 'Put into a case' }).click()
}
