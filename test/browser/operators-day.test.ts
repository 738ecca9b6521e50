import type { Locator, Page } from '@playwright/test'
import { ask } from '../journeys/people-house.ts'
import { approve } from './approve.ts'
import { expect, test } from './fixtures.ts'
import { acceptedFrom, deliver } from './letters.ts'
import { findBarriers } from './look-over.ts'
import { ARRIVED_MS_MAX, row } from './rows.ts'
import { signInColleague } from './sign-in-colleague.ts'

// Three people at work, each in a browser of their own.
test.describe.configure({ timeout: 480_000 })
test.use({ contextOptions: { reducedMotion: 'reduce' } })

const SUBJECT = 'Two pallets of order 4711'
/** Its undo time, the sender's round, and what a slow machine adds. */
const SENT_MS_MAX = 240_000

test('from a letter to a receipt: a case, a reply, two colleagues who agree, and one mail at the far side', async ({
  account,
  browser,
  owner,
  product,
}) => {
  await deliver(product, account, { subject: SUBJECT, text: 'Where are our two pallets?' })
  await owner.connect(account, { accessMode: 'send' })
  const { mailbox } = (await owner.connections())[0] ?? {}
  const sharing = `/v1/mailboxes/${mailbox?.id}/sharing`
  await ask(owner.browser, 'PUT', sharing, { shared: true })
  const come = async (name: string, level: string) => {
    const opening = browser.newContext({ baseURL: product.url, reducedMotion: 'reduce' })
    const person = await signInColleague(owner, product.url, opening, name)
    await ask(owner.browser, 'PUT', `${sharing}/members/${person.id}`, { level })
    return { ...person, page: await person.context.newPage() }
  }
  const [lo, ana, ben] = [
    await come('Lo Lund', 'work'),
    await come('Ana Ask', 'approve'),
    await come('Ben Berg', 'approve'),
  ]

  // Triage: what came in is read, and put into a case.
  await lo.page.goto('/inbox')
  await expect(row(lo.page, SUBJECT)).toBeVisible({ timeout: ARRIVED_MS_MAX })
  await row(lo.page, SUBJECT).focus()
  await lo.page.keyboard.press('v')
  await lo.page.getByRole('textbox', { name: 'Find a case, or name a new one' }).fill('Missing pallets')
  await lo.page.getByRole('option', { name: /Missing pallets/ }).press('Enter')
  await row(lo.page, SUBJECT).click()

  // Whoever could agree is told on the page that they have open.
  await ben.page.goto('/approvals')
  await expect(bellOf(ben.page)).toHaveAccessibleName('Notices, 1 new')

  await reply(lo.page, 'They leave Hamburg on Tuesday.')
  await lo.page.getByRole('button', { name: 'Send for approval (2 people)' }).click()
  await expect(lo.page.getByText(/^Waits for approval: /)).toBeVisible()
  expect(await acceptedFrom(product, account)).toBe(0)

  // The case tells what becomes of it, on the page that whoever wrote it leaves open.
  await lo.page.goto('/cases')
  await lo.page.getByRole('link', { name: /Missing pallets/ }).click()
  const happened = lo.page.getByRole('list', { name: 'What happened' }).getByRole('listitem')
  await expect(happened.filter({ hasText: `${lo.name} asked to send a mail` })).toContainText('Waits for approval')

  await ana.page.goto('/approvals')
  await ana.page.getByRole('link', { name: `Re: ${SUBJECT}` }).click()
  await approve(ana.page, 'Approve')
  await expect(ana.page.getByText('1 of 2 approvals')).toBeVisible()
  expect(await acceptedFrom(product, account)).toBe(0)
  await expect(bellOf(ben.page)).toHaveAccessibleName('Notices, 2 new', { timeout: ARRIVED_MS_MAX })
  await bellOf(ben.page).click()
  const asked = noticesOf(ben.page).filter({ hasText: `${lo.name} asks to send a mail from this address.` })
  await expect(asked).toContainText(account)
  expect(await findBarriers(ben.page)).toEqual([])
  await asked.getByRole('link', { name: 'Look and decide' }).click()
  await approve(ben.page, 'Approve and send')
  await expect(ben.page.getByRole('heading', { name: 'Receipt' })).toBeVisible({ timeout: SENT_MS_MAX })
  await expect(ben.page.getByText('Says the same as what was to leave')).toBeVisible({ timeout: SENT_MS_MAX })
  expect(await acceptedFrom(product, account)).toBe(1)

  for (const { name } of [ana, ben]) {
    await expect(happened.filter({ hasText: `${name} approved a mail` })).toBeVisible({ timeout: ARRIVED_MS_MAX })
  }
  const left = happened.filter({ hasText: 'A mail was sent: its receipt is here' })
  await expect(left.getByRole('link', { name: `Re: ${SUBJECT}` })).toBeVisible({ timeout: ARRIVED_MS_MAX })

  // It waits for nobody any more, and whoever wrote it is told and sees what became of it.
  await bellOf(ben.page).click()
  await expect(noticesOf(ben.page)).not.toHaveCount(0)
  await expect(asked).toHaveCount(0)
  await bellOf(lo.page).click()
  await expect(noticesOf(lo.page).filter({ hasText: 'Your mail was approved.' })).toBeVisible()
  await lo.page.goto('/approvals?group=done')
  await expect(lo.page.getByRole('link', { name: `Re: ${SUBJECT}` })).toBeVisible()
  for (const { context } of [lo, ana, ben]) await context.close()
})

async function reply(page: Page, words: string): Promise<void> {
  await page.getByRole('button', { name: 'Reply', exact: true }).first().click()
  await page.getByRole('textbox', { name: 'Text' }).fill(words)
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
}

function bellOf(page: Page): Locator {
  return page.getByRole('button', { name: /^Notices/ })
}

function noticesOf(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Notices' }).getByRole('listitem')
}
