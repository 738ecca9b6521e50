import type { Page } from '@playwright/test'
import { type EmbeddingApp, makeEmbeddingApp } from './embedding-app.ts'
import { test as base, expect } from './fixtures.ts'
import { findBarriers, findOutside } from './look-over.ts'
import type { Place } from './places.ts'
import { lookOver, readOver, walk } from './walk.ts'

/** As the button opens it. */
const POPUP = { width: 480, height: 640 }

const test = base.extend<object, { embedding: EmbeddingApp }>({
  embedding: [
    async ({ owner, product }, use) => use(await makeEmbeddingApp(owner, product, 'Acme CRM')),
    { scope: 'worker' },
  ],
})

// Axe twice on each of a dozen pages.
test.describe.configure({ timeout: 240_000 })
test.use({ contextOptions: { reducedMotion: 'reduce' } })

test('a key is made, shown once, opens the app, and is refused once its name was typed', async ({ desk, product }) => {
  await desk.goto('/developers')
  await desk.getByRole('textbox', { name: 'Name' }).fill('Yard planner')
  await desk.getByRole('button', { name: 'Make the app' }).click()
  await expect(desk.getByRole('heading', { name: 'Quick start' })).toBeVisible()

  await desk.getByRole('link', { name: 'Keys' }).first().click()
  await desk.getByRole('button', { name: 'Make a key' }).click()
  const dialog = desk.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Back end')
  await dialog.getByRole('button', { name: 'Make a key' }).click()
  const token = await dialog.getByRole('textbox', { name: 'The key Back end' }).inputValue()
  expect(token).toMatch(/^ll_sk_dev_/)
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
  expect(await walk(desk, places(embedding.id), lookOver)).toEqual({})
})

test.describe('in Swedish, and on a small phone', () => {
  test.use({ locale: 'sv-SE', colorScheme: 'dark' })
  test('the developers’ pages are whole', async ({ desk, embedding }) => {
    expect(await walk(desk, places(embedding.id), readOver, 'sv')).toEqual({})
  })
})

/** Every developer page of an app that has keys, and nobody connected yet. */
function places(appId: string): Place[] {
  const app = `/developers/${appId}`
  const heading =
    (id: 'dev.title' | 'dev.start' | 'dev.keys.title' | 'dev.settings.title' | 'vault.title'): Place['ready'] =>
    (page, words) =>
      page.getByRole('heading', { name: words(id), level: 1 })
  const press =
    (id: 'dev.keys.make' | 'hook.make' | 'prov.custom'): NonNullable<Place['act']> =>
    (page: Page, words) =>
      page
        .getByRole('main')
        .getByRole('button', { name: words(id) })
        .first()
        .click()
  const text =
    (
      id: 'dev.connections.none' | 'hook.none' | 'prov.category.mail' | 'prov.setup' | 'vault.installation',
    ): Place['ready'] =>
    (page, words) =>
      page.getByRole('heading', { name: words(id) })
  return [
    { name: 'apps', path: '/developers', ready: heading('dev.title') },
    { name: 'quick start', path: `${app}/start`, ready: heading('dev.start') },
    { name: 'connections, none', path: `${app}/connections`, ready: text('dev.connections.none') },
    { name: 'keys', path: `${app}/keys`, ready: (page) => page.getByRole('main').getByRole('listitem').first() },
    {
      name: 'make a key',
      path: `${app}/keys`,
      act: press('dev.keys.make'),
      ready: (page, words) => page.getByRole('dialog').getByRole('textbox', { name: words('dev.key.name') }),
    },
    { name: 'webhooks, none', path: `${app}/webhooks`, ready: text('hook.none') },
    {
      name: 'add an endpoint',
      path: `${app}/webhooks`,
      act: press('hook.make'),
      ready: (page, words) => page.getByRole('dialog').getByRole('textbox', { name: words('hook.url') }),
    },
    { name: 'providers', path: `${app}/providers`, ready: text('prov.category.mail') },
    { name: 'a provider', path: `${app}/providers/gmail`, ready: text('prov.setup') },
    {
      name: 'a provider of one’s own',
      path: `${app}/providers`,
      act: press('prov.custom'),
      ready: (page, words) => page.getByRole('dialog').getByRole('textbox', { name: words('prov.custom.name') }),
    },
    { name: 'app', path: `${app}/settings`, ready: heading('dev.settings.title') },
    { name: 'keys of the vault', path: '/settings/security', ready: text('vault.installation') },
  ]
}
