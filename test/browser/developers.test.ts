import { makeAccount } from './accounts.ts'
import { type AppInUse, putInUse } from './app-in-use.ts'
import { developerPlaces, placesInUse } from './developer-places.ts'
import { type EmbeddingApp, makeEmbeddingApp } from './embedding-app.ts'
import { test as base, expect } from './fixtures.ts'
import { findBarriers, findOutside } from './look-over.ts'
import { lookOver, readOver, walk } from './walk.ts'

/** As the button opens it. */
const POPUP = { width: 480, height: 640 }

const test = base.extend<object, { embedding: EmbeddingApp; inUse: AppInUse }>({
  embedding: [
    async ({ owner, product }, use) => use(await makeEmbeddingApp(owner, product, 'Acme CRM')),
    { scope: 'worker' },
  ],
  inUse: [
    async ({ owner, product }, use) => {
      const app = await makeEmbeddingApp(owner, product, 'Yard office')
      const people = [await makeAccount(product, 'kim'), await makeAccount(product, 'rosa')] as const
      const inUse = await putInUse(product, owner, app, people)
      await use(inUse)
      await inUse.stop()
    },
    { scope: 'worker' },
  ],
})

// Axe twice on each of a dozen pages.
test.describe.configure({ timeout: 480_000 })
test.use({ contextOptions: { reducedMotion: 'reduce' } })

test('a key is made, shown once, opens the app, and is refused once its name was typed', async ({ desk, product }) => {
  await desk.goto('/developers')
  await desk.getByRole('textbox', { name: 'Name' }).fill('Yard planner')
  await desk.getByRole('button', { name: 'Make the app' }).click()
  await expect(desk.getByRole('heading', { name: 'Quick start' })).toBeVisible()

  await desk.getByRole('link', { name: 'Keys' }).first().click()
  // The page before it has two buttons of this name, and stays until this one's code is there.
  await expect(desk.getByRole('heading', { name: 'API keys', level: 1 })).toBeVisible()
  await desk.getByRole('button', { name: 'Make a key' }).click()
  const dialog = desk.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Back end')
  await dialog.getByRole('button', { name: 'Make a key' }).click()
  // The form that had the focus is gone: it goes to the key, for those who have no mouse.
  const shown = dialog.getByRole('textbox', { name: 'The key Back end' })
  await expect(shown).toBeFocused()
  await expect(shown).toHaveValue(/^ll_sk_dev_/)
  const token = await shown.inputValue()
  const call = async () =>
    (await fetch(`${product.url}/v1/app/connections`, { headers: { authorization: `Bearer ${token}` } })).status
  expect(await call()).toBe(200)

  await dialog.getByRole('button', { name: 'I have kept it' }).click()
  await expect(desk.getByRole('main')).toContainText('Back end')
  await desk.reload()
  await expect(desk.getByRole('main')).toContainText('Back end')
  expect(await desk.content()).not.toContain(token)

  await desk.getByRole('button', { name: 'Revoke Back end' }).click()
  const end = dialog.getByRole('button', { name: 'Revoke' })
  await expect(end).toBeDisabled()
  await dialog.getByRole('textbox', { name: 'To revoke, type Back end' }).fill('Back end')
  await end.click()
  await expect(desk.getByRole('heading', { name: 'Revoked' })).toBeVisible()
  await expect.poll(call).toBe(401)
})

test('the connect page says what is asked and what never is, to somebody who has no session here', async ({
  embedding,
  page,
}) => {
  await page.setViewportSize(POPUP)
  await page.goto(await embedding.openDoor({ provider: 'gmail', accessMode: 'read', custody: 'guarded' }))
  await expect(page.getByRole('heading', { name: 'Acme CRM asks to connect your Gmail' })).toBeVisible()
  const main = page.getByRole('main')
  await expect(main.getByText('Read your messages, attachments, labels and settings')).toBeVisible()
  await expect(main.getByText('Restricted')).toBeVisible()
  await expect(main.getByText('Change, move or delete a message')).toBeVisible()
  await expect(main.getByText(/^Guarded\./)).toBeVisible()
  await expect(main.getByText(/A development environment of Acme CRM/)).toBeVisible()
  await expect(page.getByRole('navigation')).toHaveCount(0)
  await expect(main.getByRole('button', { name: 'Continue to the sandbox Gmail' })).toBeInViewport()
  expect([...(await findBarriers(page)), ...(await findOutside(page))]).toEqual([])
})

test('the password of an account is refused where a key is asked for, and said so there', async ({
  embedding,
  page,
}) => {
  await page.setViewportSize(POPUP)
  await page.goto(await embedding.openDoor({ provider: 'clicksend' }))
  const fields = page.getByRole('main').getByRole('textbox')
  await fields.first().fill('kim')
  await page.locator('input[type=password]').fill('correct horse battery staple')
  await page.getByRole('button', { name: 'Try and connect' }).click()
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('It looks like the password of the account.')
  await expect(fields.first()).toHaveValue('kim')
  expect(await findBarriers(page)).toEqual([])
})

test('a link that is not whole, or is nobody’s, says so and shows nothing of the app', async ({ page, embedding }) => {
  const url = new URL(await embedding.openDoor())
  await page.goto(url.origin + url.pathname)
  await expect(page.getByRole('heading', { name: 'The link is not whole' })).toBeVisible()
  await page.goto('about:blank')
  await page.goto(`${url.origin}${url.pathname}#somebody-elses-token-of-some-length`)
  await expect(page.getByRole('heading', { name: 'This cannot be opened' })).toBeVisible()
  await expect(page.getByText('Acme CRM')).toHaveCount(0)
})

test('the developers’ pages can be used by everybody', async ({ desk, embedding }) => {
  expect(await walk(desk, developerPlaces(embedding.id), lookOver)).toEqual({})
})

test('the pages of an app that people use can be used by everybody', async ({ desk, inUse }) => {
  expect(await walk(desk, placesInUse(inUse), lookOver)).toEqual({})
})

test.describe('in Swedish, and on a small phone', () => {
  test.use({ locale: 'sv-SE', colorScheme: 'dark' })
  test('the developers’ pages are whole', async ({ desk, embedding }) => {
    expect(await walk(desk, developerPlaces(embedding.id), readOver, 'sv')).toEqual({})
  })
  test('the pages of an app that people use are whole', async ({ desk, inUse }) => {
    expect(await walk(desk, placesInUse(inUse), readOver, 'sv')).toEqual({})
  })
})
