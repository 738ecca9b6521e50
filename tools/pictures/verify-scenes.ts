import type { Page } from '@playwright/test'
import type { Product } from '../../test/browser/product.ts'
import type { Words } from '../../test/browser/words.ts'
import type { Visitor } from '../../test/journeys/visitor.ts'
import type { Camera } from './camera.ts'
import { EVERY_LOOK, type Scene } from './looks.ts'
import { untilSync } from './until-sync.ts'

/** Whose mailbox is connected without a way to send. */
const BY_PASSWORD = 'rosa@consumer.example'
/** A letter that was delivered is in the mirror within this. */
const ARRIVED_MS_MAX = 20_000

/** A connection as it is verified, and a mail server as it is tried: one side works, the other has another port. */
export async function takeVerifying(camera: Camera, house: Product, owner: Visitor, account: string): Promise<void> {
  const { connectionId } = await owner.connect(account)
  await untilSync(owner, ({ phase }) => phase === 'ready')
  const verification = `/v1/connections/${connectionId}/verification`
  await owner.browser.send('POST', verification)
  await camera.take([TO_SEND])
  await owner.browser.send('POST', `${verification}/letter`)
  await untilSeen(owner, verification)
  await camera.take([ARRIVED])
  const path = `/users/${account}/app-passwords`
  const { password } = await house.control<{ password: string }>('POST', path, { name: 'Letterlock' })
  await camera.take([tried(account, password)])
  await connectByPassword(house, owner)
  await camera.take([ADDING_SENDING])
}

/** A mailbox that receives only, at a server that would send as well. */
async function connectByPassword(house: Product, owner: Visitor): Promise<void> {
  await house.control('POST', '/users', { email: BY_PASSWORD, name: 'Rosa Lindqvist' })
  const { password } = await house.control<{ password: string }>('POST', `/users/${BY_PASSWORD}/app-passwords`, {})
  const wish = { address: BY_PASSWORD, password, accessMode: 'read' }
  const answer = await owner.browser.send('POST', '/v1/connections/imap', wish)
  if (!answer.ok) throw new Error(`connecting over IMAP answered ${answer.status}: ${await answer.text()}`)
}

/** Until the letter that was delivered has been compared with what was asked for. */
export async function untilSeen(owner: Visitor, verification: string): Promise<void> {
  const giveUpAt = performance.now() + ARRIVED_MS_MAX
  while (performance.now() < giveUpAt) {
    const answer = await owner.browser.send('POST', `${verification}/look`)
    const { verification: now } = (await answer.json()) as { verification: { seen: unknown } | null }
    if (now?.seen) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

const ADDING_SENDING: Scene = {
  name: 'imap sending dialog',
  path: '/settings/email',
  looks: EVERY_LOOK,
  act: async (page, words) => {
    await page
      .getByRole('article', { name: BY_PASSWORD })
      .getByRole('button', { name: words('card.manage') })
      .click()
    await page.getByRole('button', { name: words('imap.sending.add') }).click()
  },
  ready: (page, words) =>
    page
      .getByRole('dialog', { name: words('imap.side.smtp') })
      .getByRole('button', { name: words('imap.connect') })
      .and(page.locator(':enabled')),
}

/** The drawer of a connection, where it is verified. */
export const verifying = (name: string, ready: Parameters<Words>[0]): Scene => ({
  name,
  path: '/settings/email',
  looks: EVERY_LOOK,
  act: async (page, words) => {
    await page
      .getByRole('main')
      .getByRole('button', { name: words('card.manage') })
      .first()
      .click()
    await page.getByRole('dialog').getByText(words(ready)).first().scrollIntoViewIfNeeded()
  },
  ready: (page, words) => page.getByRole('dialog').getByText(words(ready)).first(),
})

const tried = (account: string, password: string): Scene => ({
  name: 'imap dialog, sending refused',
  path: '/settings/email',
  looks: EVERY_LOOK,
  act: async (page: Page, words: Words) => {
    await page
      .getByRole('main')
      .getByRole('button', { name: words('imap.other') })
      .first()
      .click()
    await page.locator('input[name=address]').fill(account)
    await page.getByRole('button', { name: words('imap.find') }).click()
    await page.locator('input[name=app-password]').fill(password)
    await page
      .getByRole('button', { name: words('imap.server.change') })
      .last()
      .click()
    await page.locator('input[name=smtp-port]').fill('1')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: words('imap.test') })
      .click()
    await page.getByText(words('imap.test.failed')).waitFor()
    await page.getByText(words('imap.test.failed')).scrollIntoViewIfNeeded()
  },
  ready: (page, words) => page.getByRole('dialog').getByText(words('imap.test.failed')),
})

const TO_SEND = verifying('verify, letter to send', 'verify.letter.about')
const ARRIVED = verifying('verify, arrived', 'verify.same')

/** Everything that is taken of it. */
export const VERIFY_SCENES: Scene[] = [TO_SEND, ARRIVED, tried('', ''), ADDING_SENDING]
