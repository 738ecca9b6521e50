import { fillMailbox } from './fill-mailbox.ts'
import { expect, test } from './fixtures.ts'
import { DOORS, EMPTY, FILLED, ORGANISED, REVOKED } from './places.ts'
import { revoke } from './revoke.ts'
import { SIGNALS } from './signal-places.ts'
import { TRUST } from './trust-places.ts'
import { lookOver, readOver, walk } from './walk.ts'
import { wordsIn } from './words.ts'

// Two dozen pages each, and axe twice on each of them.
test.describe.configure({ timeout: 600_000 })
// Nothing moves while it is looked at: a colour on its way to another has the contrast of neither.
test.use({ contextOptions: { reducedMotion: 'reduce' } })

test.describe('accessible, light and wide, dark and on a phone', () => {
  test('are the pages before the door', async ({ page }) => {
    expect(await walk(page, DOORS, lookOver)).toEqual({})
  })

  // A server is found for a domain in which somebody has an account.
  test('are the pages before a mailbox', async ({ account: _, desk }) => {
    expect(await walk(desk, EMPTY, lookOver)).toEqual({})
  })

  test('are the pages of trust and of errors', async ({ desk }) => {
    expect(await walk(desk, TRUST, lookOver)).toEqual({})
  })

  test('are the pages of signals', async ({ desk }) => {
    expect(await walk(desk, SIGNALS, lookOver)).toEqual({})
  })

  test('are the pages with a mailbox', async ({ account, desk, owner, product }) => {
    await fillMailbox(product, account)
    await owner.connect(account)
    expect(await walk(desk, FILLED, lookOver)).toEqual({})
  })

  test('are the pages with a mailbox that may be changed', async ({ account, desk, owner, product }) => {
    await fillMailbox(product, account)
    await owner.connect(account, { accessMode: 'organise' })
    expect(await walk(desk, ORGANISED, lookOver)).toEqual({})
  })

  test('are the pages after access was taken away', async ({ connected, desk, product }) => {
    await revoke(desk, connected, product)
    expect(await walk(desk, REVOKED, lookOver)).toEqual({})
  })
})

test.describe('whole in Swedish, and no wider than a small phone', () => {
  test.use({ locale: 'sv-SE', colorScheme: 'dark' })

  test('are the pages before the door', async ({ page }) => {
    expect(await walk(page, DOORS, readOver, 'sv')).toEqual({})
  })

  test('are the pages behind the door', async ({ account, desk, owner, product }) => {
    expect(await walk(desk, EMPTY, readOver, 'sv')).toEqual({})
    expect(await walk(desk, TRUST, readOver, 'sv')).toEqual({})
    expect(await walk(desk, SIGNALS, readOver, 'sv')).toEqual({})
    await fillMailbox(product, account)
    await owner.connect(account)
    expect(await walk(desk, FILLED, readOver, 'sv')).toEqual({})
    const [connection] = await owner.connections()
    await owner.connect(account, { accessMode: 'organise', ...(connection && { connectionId: connection.id }) })
    expect(await walk(desk, ORGANISED, readOver, 'sv')).toEqual({})
    await desk.getByRole('button', { name: wordsIn('sv')('card.resume') }).click()
    await expect(desk.getByRole('button', { name: wordsIn('sv')('card.pause') })).toBeVisible()
    await revoke(desk, account, product)
    expect(await walk(desk, REVOKED, readOver, 'sv')).toEqual({})
  })
})
