import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { deliver } from './letters.ts'
import { ARRIVED_MS_MAX, row } from './rows.ts'

const MINUTE_MS = 60_000
/** More than a screen and its margins hold, so that the list has something to scroll. */
const LETTERS = 60

test('new mail appears in the open inbox, and no row moves under the pointer', async ({
  account,
  desk,
  owner,
  product,
}) => {
  const now = Date.now()
  for (let place = 0; place < LETTERS; place++) {
    const arrivedAt = now - (place + 1) * MINUTE_MS
    await deliver(product, account, { subject: `Crate ${place}`, labelIds: ['INBOX'], arrivedAt })
  }
  await owner.connect(account)
  await desk.goto('/inbox')
  const list = desk.getByRole('list', { name: 'Threads' })
  const exactRow = (subject: string) => list.getByRole('link').filter({ has: desk.getByText(subject, { exact: true }) })
  await expect(exactRow('Crate 0')).toBeVisible({ timeout: ARRIVED_MS_MAX })
  let loads = 0
  desk.on('load', () => {
    loads += 1
  })

  await test.step('at the top it comes in at the top, without a reload', async () => {
    await deliver(product, account, { subject: 'The lorry has left' })
    await syncNow(desk)
    await expect(exactRow('The lorry has left')).toBeInViewport()
    await expect(list.getByRole('link').first()).toContainText('The lorry has left')
    await expect(desk.getByText('1 unread').first()).toBeVisible()
  })

  await test.step('further down every row stays where it is, and the news wait above', async () => {
    await exactRow('Crate 15').hover()
    await expect(exactRow('The lorry has left')).not.toBeInViewport()
    const box = () => exactRow('Crate 15').boundingBox()
    // It was scrolled to; what lies around it is measured a moment later.
    let before = await box()
    await expect(async () => {
      const earlier = before
      before = await box()
      expect(before).toEqual(earlier)
    }).toPass()
    await deliver(product, account, { subject: 'It is on the ferry' })
    await deliver(product, account, { subject: 'It is in Kiel' })
    await syncNow(desk)
    const news = desk.getByRole('button', { name: 'Show 2 new threads at the top' })
    await expect(news).toBeVisible()
    await expect.poll(box).toEqual(before)
    await news.click()
    await expect(exactRow('It is in Kiel')).toBeInViewport()
  })
  expect(loads).toBe(0)
})

/** By the palette, so that the pointer and the list stay where they are. */
async function syncNow(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('dialog').getByRole('textbox').fill('Sync')
  await page.getByRole('button', { name: /^Sync .* now$/ }).click()
}

test('mail that arrives at the provider is pushed onto the open page, and nobody asks for it', async ({
  connected,
  desk,
  product,
}) => {
  await deliver(product, connected, { subject: 'The first crate' })
  await desk.goto('/inbox')
  await expect(row(desk, 'The first crate')).toBeVisible({ timeout: ARRIVED_MS_MAX })
  let loads = 0
  desk.on('load', () => {
    loads += 1
  })
  await deliver(product, connected, { subject: 'The second crate' })
  await expect(row(desk, 'The second crate')).toBeVisible({ timeout: ARRIVED_MS_MAX })
  expect(loads).toBe(0)
})
