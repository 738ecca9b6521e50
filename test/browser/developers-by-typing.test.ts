import type { App } from '@letterlock/wire/apps'
import { makeAccount } from './accounts.ts'
import { makeEmbeddingApp } from './embedding-app.ts'
import { expect, test } from './fixtures.ts'

/** A green square of eight pixels. */
const LOGO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEUlEQVR42mNQaHDAihiGlgQA2gM4AXmJHxcAAAAASUVORK5CYII=',
  'base64',
)

test('the quick start shows the key that was just made, in code to be copied as it stands', async ({
  desk,
  owner,
  product,
}) => {
  const made = await owner.browser.send('POST', '/v1/apps', { name: 'Yard planner' })
  const { id } = (await made.json()) as App
  await desk.goto(`/developers/${id}/start`)
  const page = desk.getByRole('figure').filter({ hasText: 'connect.tsx' }).locator('code')
  await expect(page).toContainText('publishableKey="ll_pk_dev_…"')
  await desk.getByRole('button', { name: 'Make a publishable key' }).click()
  const dialog = desk.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Yard page')
  await dialog.getByRole('button', { name: 'Make a key' }).click()
  const shown = dialog.getByRole('textbox', { name: 'The key Yard page' })
  await expect(shown).toHaveValue(/^ll_pk_dev_[\w-]{20,}$/)
  const key = await shown.inputValue()
  await dialog.getByRole('button', { name: 'I have kept it' }).click()
  await expect(dialog).toHaveCount(0)

  await expect(page).toContainText(`publishableKey="${key}"`)
  await expect(page).not.toContainText('ll_pk_dev_…')
  const server = desk.getByRole('figure').filter({ hasText: 'server.mjs' }).locator('code')
  await expect(server).toContainText(`url: '${product.url}'`)
  await expect(server).not.toContainText('ll_sk_dev_')
  await desk.reload()
  await expect(page).toContainText(`publishableKey="${key}"`)
})

test('connections are found by the account and by the app’s own ids, as they are typed', async ({
  account,
  desk,
  owner,
  product,
}) => {
  const app = await makeEmbeddingApp(owner, product, 'Yard office')
  const other = await makeAccount(product, 'rosa')
  await app.connect('gmail', account, { userId: 'driver_17' })
  await app.connect('gmail', other, { userId: 'gate_4', tenantId: 'org_harbour', tenantName: 'Harbour' })
  await desk.goto(`/developers/${app.id}/connections`)
  await expect(desk.getByRole('heading', { name: 'Connections', level: 1 })).toBeVisible()
  const main = desk.getByRole('main')
  const accounts = main.getByRole('list', { name: 'Connections' }).getByRole('link')
  await expect(accounts).toHaveText([other, account])

  const field = main.getByRole('searchbox', { name: 'Account, or one of your ids' })
  for (const [typed, found] of [
    [account.slice(0, 12), [account]],
    ['gate_4', [other]],
    ['org_harbour', [other]],
    ['driver_17', [account]],
  ] as const) {
    await field.fill('')
    await expect(accounts).toHaveText([other, account])
    await field.pressSequentially(typed)
    await expect(accounts).toHaveText(found)
  }
  await field.pressSequentially(' nobody')
  await expect(main.getByRole('heading', { name: 'No connection matches' })).toBeVisible()
  await expect(accounts).toHaveCount(0)
  await main.getByRole('button', { name: 'Show all' }).click()
  await expect(field).toHaveValue('')
  await expect(accounts).toHaveText([other, account])
})

test('connections are narrowed by their provider and by their status, and shown whole again', async ({
  account,
  desk,
  owner,
  product,
}) => {
  const app = await makeEmbeddingApp(owner, product, 'Yard filters')
  const other = await makeAccount(product, 'vera')
  const calls = await app.connect('dialpad', account, { userId: 'driver_17' })
  await app.connect('gmail', other, { userId: 'gate_4' })
  const paused = await owner.browser.send('POST', `/v1/apps/${app.id}/connections/${calls}/pause`)
  expect(paused.status).toBe(204)
  await desk.goto(`/developers/${app.id}/connections`)
  await expect(desk.getByRole('heading', { name: 'Connections', level: 1 })).toBeVisible()
  const main = desk.getByRole('main')
  const accounts = main.getByRole('list', { name: 'Connections' }).getByRole('link')
  await expect(accounts).toHaveText([other, account])

  const provider = main.getByRole('combobox', { name: 'Provider' })
  const status = main.getByRole('combobox', { name: 'Status' })
  await provider.selectOption('dialpad')
  await expect(accounts).toHaveText([account])
  await status.selectOption('active')
  await expect(main.getByRole('heading', { name: 'No connection matches' })).toBeVisible()
  await main.getByRole('button', { name: 'Show all' }).click()
  await expect(accounts).toHaveText([other, account])
  await expect(provider).toHaveValue('')
  await status.selectOption('paused')
  await expect(accounts).toHaveText([account])
  await status.selectOption('active')
  await expect(accounts).toHaveText([other])
})

test('the catalogue shows what is typed, and says when nothing goes by that name', async ({ desk, owner, product }) => {
  const { id } = await makeEmbeddingApp(owner, product, 'Yard office')
  await desk.goto(`/developers/${id}/providers`)
  const main = desk.getByRole('main')
  await expect(main.getByRole('link', { name: 'Gmail', exact: true })).toBeVisible()
  await expect(main.getByRole('link', { name: 'Dialpad', exact: true })).toBeVisible()
  const field = main.getByRole('searchbox', { name: 'Find a provider' })
  await field.pressSequentially('dIaL')
  await expect(main.getByRole('link', { name: 'Gmail', exact: true })).toHaveCount(0)
  await expect(main.getByRole('link', { name: 'Dialpad', exact: true })).toBeVisible()
  await expect(main.getByRole('heading', { level: 2 })).toHaveCount(1)
  await field.pressSequentially('zz')
  await expect(main.getByRole('heading', { name: 'No provider goes by that name' })).toBeVisible()
  await expect(main.getByRole('link', { name: 'Dialpad', exact: true })).toHaveCount(0)
  await field.fill('')
  await expect(main.getByRole('link', { name: 'Gmail', exact: true })).toBeVisible()
})

test('an app’s logo, once it is chosen, is what people see where they connect', async ({
  desk,
  owner,
  page,
  product,
}) => {
  const app = await makeEmbeddingApp(owner, product, 'Yard office')
  await desk.goto(`/developers/${app.id}/settings`)
  const field = desk.getByRole('main').locator('input[type=file]')
  await expect(desk.getByRole('button', { name: 'Add a logo' })).toBeVisible()
  await field.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: LOGO })
  await expect(desk.getByRole('button', { name: 'Change the logo' })).toBeVisible()

  const answering = page.waitForResponse(/\/v1\/apps\/\w+\/logo/)
  await page.goto(await app.openDoor({ provider: 'gmail', accessMode: 'read' }))
  await expect(page.getByRole('heading', { name: 'Yard office asks to connect your Gmail' })).toBeVisible()
  const answer = await answering
  expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'image/png'])
  expect(answer.headers()['content-security-policy']).toContain("default-src 'none'")
  expect(Buffer.compare(await answer.body(), LOGO)).toBe(0)
  const logo = page.getByRole('main').locator('img')
  await expect(logo).toBeInViewport()
  await expect.poll(() => logo.evaluate((image) => 'naturalWidth' in image && image.naturalWidth)).toBe(8)
})
