import type { Draft } from '@letterlock/wire/drafts'
import type { SendAnswer } from '@letterlock/wire/proposals'
import type { Page } from '@playwright/test'
import { ask } from '../journeys/people-house.ts'
import { approve } from './approve.ts'
import { expect, test } from './fixtures.ts'
import { deliver } from './letters.ts'
import { signInColleague } from './sign-in-colleague.ts'

// Three people, each in a browser of their own.
test.describe.configure({ timeout: 360_000 })
test.use({ contextOptions: { reducedMotion: 'reduce' } })

const OUTSIDER = 'kund@elsewhere.example'

test('what waits is found by its kind, is rejected, returned, mended and held, and whoever asked reads why', async ({
  account,
  browser,
  desk,
  owner,
  product,
}) => {
  await deliver(product, account, { subject: 'Hello', text: 'A first mail.' })
  await owner.connect(account, { accessMode: 'send' })
  const { mailbox } = (await owner.connections())[0] ?? {}
  const sharing = `/v1/mailboxes/${mailbox?.id}/sharing`
  await ask(owner.browser, 'PUT', sharing, { shared: true })
  const come = async (name: string) => {
    const opening = browser.newContext({ baseURL: product.url, reducedMotion: 'reduce' })
    const person = await signInColleague(owner, product.url, opening, name)
    await ask(owner.browser, 'PUT', `${sharing}/members/${person.id}`, { level: 'approve' })
    return { ...person, page: await person.context.newPage() }
  }
  const [ana, ben] = [await come('Ana Ask'), await come('Ben Berg')]
  const wanted = async (subject: string, text: string) => {
    const path = `/v1/mailboxes/${mailbox?.id}/drafts`
    const { body: draft } = await ask<Draft>(owner.browser, 'POST', path, { kind: 'new' })
    const content = { ...draft.content, to: [{ name: '', address: OUTSIDER }], subject, text, html: null }
    const next = { expectedVersion: draft.version, content }
    const { body } = await ask<Draft>(owner.browser, 'PUT', `/v1/drafts/${draft.id}`, next)
    const wish = { expectedVersion: body.version }
    const sent = await ask<SendAnswer>(owner.browser, 'POST', `/v1/drafts/${draft.id}/send`, wish)
    expect(sent.body.decision).toBe('needs_approval')
  }
  await wanted('Transfer today', 'Please pay at once.')
  await wanted('An offer', 'We ship ten crates.')

  await ana.page.goto('/approvals')
  await ana.page.getByRole('combobox', { name: 'Kind' }).selectOption('Forwarded')
  await expect(ana.page.getByRole('heading', { name: 'Nothing here fits what you chose' })).toBeVisible()
  await ana.page.getByRole('link', { name: 'Show all of the group' }).click()

  await open(ana.page, 'Transfer today')
  await ana.page.getByRole('button', { name: 'Reject', exact: true }).click()
  const rejecting = ana.page.getByRole('dialog', { name: 'Reject it' })
  await rejecting.getByRole('combobox', { name: 'Reason' }).selectOption('It looks like a fraud.')
  await rejecting.getByRole('textbox', { name: 'Note' }).fill('Nobody here has ordered this.')
  await rejecting.getByRole('button', { name: 'Reject', exact: true }).click()
  await expect(rejecting).toBeHidden()
  await desk.goto('/approvals?group=done')
  await open(desk, 'Transfer today')
  for (const page of [ana.page, desk]) {
    await expect(page.getByText('It was rejected. Nothing has left.')).toBeVisible()
    await expect(page.getByText(`${ana.name} rejected it. It looks like a fraud.`)).toBeVisible()
    await expect(page.getByText('Nobody here has ordered this.')).toBeVisible()
  }

  await ana.page.goto('/approvals')
  await open(ana.page, 'An offer')
  await ana.page.getByRole('button', { name: 'Return', exact: true }).click()
  const returning = ana.page.getByRole('dialog', { name: 'Return it' })
  await expect(returning.getByRole('button', { name: 'Return', exact: true })).toHaveAttribute('aria-disabled', 'true')
  await returning.getByRole('textbox', { name: 'What should change' }).fill('Name the price.')
  await returning.getByRole('button', { name: 'Return', exact: true }).click()
  await expect(ana.page.getByText(`${ana.name} returned it.`)).toBeVisible()
  await desk.goto('/approvals?group=done')
  await open(desk, 'An offer')
  await expect(desk.getByText('Name the price.')).toBeVisible()
  await desk.getByRole('link', { name: 'Open the draft' }).click()
  await desk.getByRole('textbox', { name: 'Text' }).fill('We ship ten crates for 400 euros.')
  await expect(desk.getByText('Saved', { exact: true })).toBeVisible()
  await desk.getByRole('button', { name: 'Send for approval (2 people)' }).click()
  await expect(desk.getByText(/^Waits for approval: /)).toBeVisible()

  // What came back says what is different, and can be kept back by one for both.
  await ana.page.goto('/approvals')
  await open(ana.page, 'An offer')
  await expect(ana.page.getByRole('heading', { name: 'Changed since it was proposed before' })).toBeVisible()
  await expect(ana.page.getByRole('insertion').filter({ hasText: '400' })).toBeVisible()
  await expect(ana.page.getByRole('deletion').filter({ hasText: 'We ship' })).toHaveCount(0)
  await ana.page.getByRole('button', { name: 'Hold', exact: true }).click()
  await expect(ana.page.getByText(`${ana.name} holds it.`)).toBeVisible()
  await ben.page.goto('/approvals')
  await open(ben.page, 'An offer')
  for (const page of [ana.page, ben.page]) {
    await expect(page.getByText('Let it go on first.')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Approve', exact: true })).toHaveAttribute('aria-disabled', 'true')
  }
  await ben.page.getByRole('button', { name: 'Let it go on', exact: true }).click()
  await expect(ben.page.getByText(`${ben.name} let it go on.`)).toBeVisible()
  await approve(ben.page, 'Approve')
  await expect(ben.page.getByText('1 of 2 approvals')).toBeVisible()
  for (const { context } of [ana, ben]) await context.close()
})

async function open(page: Page, subject: string): Promise<void> {
  await page.getByRole('link', { name: subject, exact: true }).click()
  await expect(page.getByRole('heading', { name: 'What was said of it' })).toBeVisible()
}
