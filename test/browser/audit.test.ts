import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { readLines } from '../../server/audit/read-lines.ts'
import { verifyExport } from '../../server/audit/verify-export.ts'
import { AUDIT } from './audit-places.ts'
import { expect, test } from './fixtures.ts'
import { lookOver, readOver, walk } from './walk.ts'

// Axe twice on each page.
test.describe.configure({ timeout: 240_000 })
test.use({ contextOptions: { reducedMotion: 'reduce' } })

const entries = (desk: Page) => desk.getByRole('list', { name: 'Entries, newest first' }).getByRole('listitem')

test('an owner finds who connected what, and reads its story', async ({ connected, desk }) => {
  await desk.goto('/settings/profile')
  await expect(desk.getByRole('heading', { level: 1 })).toBeVisible()
  await desk.keyboard.press('ControlOrMeta+k')
  const palette = desk.getByRole('dialog')
  await expect(palette.getByRole('textbox')).toBeFocused()
  await desk.keyboard.type('audit')
  await expect(palette.getByRole('button')).toHaveText([/Audit log/])
  await desk.keyboard.press('Enter')
  await expect(desk.getByRole('heading', { name: 'Audit log', level: 1 })).toBeVisible()

  await desk.getByRole('combobox', { name: 'What' }).selectOption('Connections')
  const granted = entries(desk).filter({ hasText: 'An account was connected' }).filter({ hasText: connected })
  await expect(granted).toContainText('Robin Ek')
  await granted.getByRole('link', { name: connected }).click()
  await expect(desk.getByRole('heading', { name: `Story of ${connected}` })).toBeVisible()
  await expect(entries(desk)).toHaveText([/An account was connected/, /Connecting was begun/])

  await desk.goBack()
  await expect(desk.getByRole('combobox', { name: 'What' })).toHaveValue('connection')
  await desk.getByRole('searchbox', { name: 'Who' }).fill('nobody of that name')
  await expect(desk.getByRole('heading', { name: 'No entry matches' })).toBeVisible()
  await desk.getByRole('button', { name: 'Clear filters' }).click()
  await expect(desk.getByRole('searchbox', { name: 'Who' })).toHaveValue('')
  await expect(desk.getByRole('combobox', { name: 'What' })).toHaveValue('')
  await expect(entries(desk).filter({ hasText: connected }).first()).toBeVisible()
})

test('how it ended and what else is known stand in words, and not as the code that was written down', async ({
  connected,
  desk,
}) => {
  await desk.route('**/v1/audit?*', async (route) => {
    const response = await route.fetch()
    const page = (await response.json()) as { data: { action: string }[] }
    const data = page.data.map((entry) =>
      entry.action === 'connection.asked' ? { ...entry, result: 'connect.denied', isTrouble: true } : entry,
    )
    await route.fulfill({ response, json: { ...page, data } })
  })
  await desk.goto('/audit?what=connection')
  await expect(entries(desk).filter({ hasText: connected }).first()).toBeVisible()
  const refused = entries(desk).filter({ hasText: 'Connecting was begun' }).first()
  await expect(refused).toContainText('You did not allow access, so nothing was connected.')
  await expect(refused).not.toContainText('connect.denied')
  await expect(refused).toContainText('Access: Read')
})

test('what was still being typed does not come back after the filters were cleared', async ({ desk }) => {
  await desk.clock.install()
  await desk.goto('/audit?what=connection')
  const who = desk.getByRole('searchbox', { name: 'Who' })
  await expect(who).toBeVisible()
  await expect(desk.getByRole('combobox', { name: 'What' })).toHaveValue('connection')
  // The page's time stands still between the last letter and the press.
  await desk.clock.pauseAt(Date.now() + 60_000)
  await who.fill('kim')
  await desk.getByRole('button', { name: 'Clear filters' }).click()
  await desk.clock.runFor(5_000)
  await expect(who).toHaveValue('')
  await expect(desk.getByRole('combobox', { name: 'What' })).toHaveValue('')
  await expect(desk).toHaveURL(/\/audit$/)
})

test('the whole log is taken along, and proves itself', async ({ connected, desk }) => {
  await desk.goto('/audit')
  await desk.getByRole('button', { name: 'Export' }).click()
  const [file] = await Promise.all([
    desk.waitForEvent('download'),
    desk.getByRole('menuitem', { name: 'The whole log, verifiable' }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/^letterlock-audit-.*\.jsonl$/)
  const text = await readFile(await file.path(), 'utf8')
  expect(text).toContain(connected)
  const verdict = await verifyExport(readLines(pieces(text)))
  expect(verdict).toMatchObject({ findings: [] })
  await expect(desk.getByText('Signing key')).toContainText(verdict.publicKey?.slice(0, 12) ?? '')
})

test('a log that cannot be fetched says so, and is asked for again', async ({ desk }) => {
  await desk.route('**/v1/audit?*', (route) => route.fulfill({ status: 503, body: '' }))
  await desk.goto('/audit')
  const again = desk.getByRole('main').getByRole('button', { name: 'Try again' })
  await expect(again.first()).toBeVisible()
  await desk.unroute('**/v1/audit?*')
  await again.first().click()
  await expect(entries(desk).first()).toBeVisible()
})

test('to a member the page says who may read the log', async ({ desk }) => {
  await desk.route('**/v1/session', async (route) => {
    const answer = await route.fetch()
    const me = await answer.json()
    await route.fulfill({ response: answer, json: { ...me, member: { ...me.member, role: 'member' } } })
  })
  await desk.goto('/audit')
  await expect(desk.getByRole('heading', { name: 'Only owners and admins read the audit log' })).toBeVisible()
  await expect(desk.getByRole('navigation').getByRole('link', { name: 'Audit log' })).toHaveCount(0)
})

test('the audit log can be used by everybody', async ({ connected: _, desk }) => {
  expect(await walk(desk, AUDIT, lookOver)).toEqual({})
})

test.describe('in Swedish, and on a small phone', () => {
  test.use({ locale: 'sv-SE', colorScheme: 'dark' })
  test('the audit log is whole', async ({ connected: _, desk }) => {
    expect(await walk(desk, AUDIT, readOver, 'sv')).toEqual({})
  })
})

async function* pieces(text: string) {
  yield text
}
