import type { Draft } from '@letterlock/wire/drafts'
import type { Proposal, SendAnswer } from '@letterlock/wire/proposals'
import type { Page } from '@playwright/test'
import { ask } from '../journeys/people-house.ts'
import { expect, test } from './fixtures.ts'
import { acceptedFrom, deliver } from './letters.ts'
import type { Product } from './product.ts'
import { ARRIVED_MS_MAX, row } from './rows.ts'

test.describe.configure({ timeout: 360_000 })
test.use({ contextOptions: { reducedMotion: 'reduce' } })

const KNOWN = 'ana@harbour.example'
/** Longer than what was sent can be taken back. */
const UNDO_MS = 20_000
/** After so many looks in vain the next that nobody asks for is five minutes away, longer than anything here waits. */
const LOOKS = 4

/** The connection breaks before the mail is taken. */
const CUT = { id: 'cut', match: { path: '/messages/send' }, do: { drop: true } }
/** It breaks once it is taken, and the copy does not show. */
const TAKEN = { id: 'taken', match: { path: '/messages/send' }, do: { drop: true, afterwards: true } }
const HIDDEN = {
  id: 'hidden',
  match: { path: '/messages\\?.*(rfc822msgid|labelIds=SENT)' },
  do: { status: 200, body: {} },
}

test('of a mail that nobody knows of a person says what became of it, or has it looked for at once', async ({
  account,
  desk,
  owner,
  product,
}) => {
  // Whom somebody wrote to before is nobody new.
  await deliver(product, account, { subject: 'Earlier', from: account, to: KNOWN, labelIds: ['SENT'] })
  await owner.connect(account, { accessMode: 'send' })
  await desk.goto('/inbox/all/sent')
  await expect(row(desk, 'Earlier')).toBeVisible({ timeout: ARRIVED_MS_MAX })
  const { mailbox } = (await owner.connections())[0] ?? {}
  const order = (...rules: object[]) => product.control('PUT', '/faults', { rules })
  const settle = (word: string) => desk.getByRole('button', { name: word, exact: true })
  const isAccepted = (times: number) => expect.poll(() => acceptedFrom(product, account)).toBe(times)

  const send = async (subject: string) => {
    const path = `/v1/mailboxes/${mailbox?.id}/drafts`
    const { body: draft } = await ask<Draft>(owner.browser, 'POST', path, { kind: 'new' })
    const content = { ...draft.content, to: [{ name: '', address: KNOWN }], subject, text: 'On Monday.', html: null }
    const next = { expectedVersion: draft.version, content }
    const { body } = await ask<Draft>(owner.browser, 'PUT', `/v1/drafts/${draft.id}`, next)
    const wish = { expectedVersion: body.version }
    const sent = await ask<SendAnswer>(owner.browser, 'POST', `/v1/drafts/${draft.id}/send`, wish)
    expect(sent.body.decision).toBe('allowed')
  }

  await test.step('it was not sent: nothing has left, and its draft is sent again', async () => {
    await order(CUT)
    await send('Six crates')
    await openUnconfirmed(desk, product, 'Six crates')
    await settle('It was not sent').click()
    const sure = desk.getByRole('group', { name: /^You looked and it is nowhere\?/ })
    await sure.getByRole('button', { name: 'Cancel' }).click()
    await expect(settle('It was sent')).toBeVisible()
    await settle('It was not sent').click()
    await sure.getByRole('button', { name: 'It was not sent' }).click()
    await expect(desk.getByText('Somebody looked, and this mail had not left.')).toBeVisible()
    await isAccepted(0)
    await order(TAKEN, HIDDEN)
    await desk.getByRole('link', { name: 'Open the draft' }).click()
    await settle('Send').click()
    await expect(desk.getByText('On its way: Six crates')).toBeVisible()
  })
  await test.step('looked for in vain and then at once, it is found', async () => {
    await openUnconfirmed(desk, product, 'Six crates')
    await isAccepted(1)
    const path = `/v1/proposals/${new URL(desk.url()).pathname.split('/').at(-1)}`
    const looked = async () => {
      const { looks, looksAgainAt } = await owner.read<Proposal>(path)
      if (looks < LOOKS) await turnTo(product, looksAgainAt)
      return looks
    }
    await expect.poll(looked, { timeout: 120_000 }).toBe(LOOKS)
    await expect(desk.getByText(`Letterlock has looked for it ${LOOKS} times among what was sent.`)).toBeVisible()
    await order()
    await settle('Look again now').click()
    await expect(desk.getByRole('heading', { name: 'Receipt' })).toBeVisible()
    await expect(desk.getByText('A copy found among what was sent')).toBeVisible()
  })
  await test.step('it was sent: its receipt says that a person says so', async () => {
    await order(TAKEN, HIDDEN)
    await send('Eight crates')
    await openUnconfirmed(desk, product, 'Eight crates')
    await settle('It was sent').click()
    const sure = desk.getByRole('group', { name: /^You found it among what was sent/ })
    await sure.getByRole('button', { name: 'It was sent' }).click()
    await expect(desk.getByRole('heading', { name: 'Receipt' })).toBeVisible()
    await expect(desk.getByText('Somebody’s word')).toBeVisible()
    await isAccepted(2)
  })
})

/** Let the time to take it back pass, and open it among what nobody knows of. */
async function openUnconfirmed(page: Page, product: Product, subject: string): Promise<void> {
  await product.control('PUT', '/clock', { advanceMs: UNDO_MS })
  await page.goto('/approvals?group=unconfirmed')
  await page.getByRole('link', { name: subject, exact: true }).click({ timeout: ARRIVED_MS_MAX })
  await expect(page.getByRole('heading', { name: 'Nobody knows whether it left' })).toBeVisible()
}

/** Turn the clock to a time that is still to come. */
async function turnTo(product: Product, at: string | null): Promise<void> {
  const { now } = await product.control<{ now: number }>('GET', '/clock')
  const advanceMs = Math.max(0, Date.parse(at ?? '') - now)
  if (advanceMs > 0) await product.control('PUT', '/clock', { advanceMs })
}
