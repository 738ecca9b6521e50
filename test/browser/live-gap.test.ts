import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { ARRIVED_MS_MAX } from './rows.ts'

const PATH = '/v1/admin/integrations/gmail'
const OFF = { why: 'We are reviewing which apps read mail.', confirm: 'Gmail' }

test.afterEach(async ({ owner }) => {
  await owner.browser.send('POST', `${PATH}/on`)
})

const gmail = (page: Page) => page.getByRole('main').getByRole('article', { name: 'Gmail', exact: true })
const told = (page: Page) => expect(gmail(page)).toContainText('Robin Ek', { timeout: ARRIVED_MS_MAX })

test('what changes before the page hears the stream is shown when it does', async ({ desk, owner }) => {
  const gate = Promise.withResolvers<void>()
  await desk.route(/\/v1\/events/, async (route) => {
    await gate.promise
    await route.continue()
  })
  await desk.goto('/integrations')
  await expect(gmail(desk).getByRole('button')).toBeVisible()
  expect((await owner.browser.send('POST', `${PATH}/off`, OFF)).status).toBe(200)
  gate.resolve()
  await told(desk)
})

test('what changes while the first answer of a list is on its way is shown after it', async ({
  context,
  desk,
  owner,
}) => {
  const asked = Promise.withResolvers<void>()
  const gate = Promise.withResolvers<void>()
  await desk.route(/\/v1\/integrations$/, async (route) => {
    const response = await route.fetch()
    asked.resolve()
    await gate.promise
    await route.fulfill({ response })
  })
  await desk.goto('/integrations')
  await asked.promise
  // It hears the stream through the first page: what it shows, the first has been told.
  const other = await context.newPage()
  await other.goto('/integrations')
  await expect(gmail(other).getByRole('button')).toBeVisible()
  expect((await owner.browser.send('POST', `${PATH}/off`, OFF)).status).toBe(200)
  await told(other)
  gate.resolve()
  await told(desk)
})
