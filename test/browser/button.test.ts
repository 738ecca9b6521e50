import { readFile } from 'node:fs/promises'
import { consenting } from './consent-pages.ts'
import { connectButton, goOn, openWindow, test } from './embedded-shop.ts'
import { expect } from './fixtures.ts'
import { findBarriers } from './look-over.ts'

/** The page asks each second, and a busy machine answers late. */
const TOLD_MS_MAX = 15_000
const PERSON = ['org_acme', 'user_123']

test('the packages compile in a fresh folder and bring nothing else with them', async ({ embedded }) => {
  expect(await embedded.examples.check()).toBe('')
  const lock = JSON.parse(await readFile(`${embedded.examples.folder}/package-lock.json`, 'utf8'))
  const { packages } = lock as { packages: Record<string, { dependencies?: object }> }
  expect(Object.keys(packages['node_modules/@letterlock/sdk']?.dependencies ?? {})).toEqual([])
  expect(Object.keys(packages['node_modules/@letterlock/react']?.dependencies ?? {})).toEqual([])
})

// With `same-origin` the sandbox's page cuts the window off from the app's page, and it looks closed at once.
for (const coop of ['absent', 'same-origin']) {
  test(`a mailbox is connected and read when the provider's pages send COOP ${coop}`, async ({
    account,
    embedded,
    product,
    shop,
  }) => {
    await product.control('PUT', '/settings', { coop })
    await expect(shop.getByText('No mailbox is connected on this page.')).toBeVisible()
    const popup = await openWindow(shop)
    const person = consenting(popup)
    await person.choose(account)
    await person.allow()

    await expect(shop.getByRole('status')).toHaveText(`${account} is connected.`, { timeout: TOLD_MS_MAX })
    await expect(shop.getByText(`success: ${account}`)).toBeVisible()
    await expect(shop.getByText(`Reading as ${account}.`)).toBeVisible()
    await expect(shop.getByText(`${account} has 0 messages.`)).toBeVisible()
    await expect.poll(() => popup.isClosed()).toBe(true)
    // Once, also in strict mode.
    await expect(shop.locator('pre')).toHaveText(`success: ${account}`)

    const { code, output } = await embedded.examples.runScript(PERSON, embedded.settings)
    expect([code, output]).toEqual([0, `${account} has 0 messages.\n`])
    const byProxy = await fetch(`${embedded.url}/api/mailbox-by-proxy`)
    expect(await byProxy.json()).toMatchObject({ emailAddress: account })
    expect(await findBarriers(shop)).toEqual([])
  })
}

test('a window that the browser blocks leads there with the page itself, and back again', async ({ account, shop }) => {
  await shop.evaluate('window.open = () => null')
  await connectButton(shop).click()
  await goOn(shop)
  const person = consenting(shop)
  await person.choose(account)
  await person.allow()
  await expect(shop.getByText(`success: ${account}`)).toBeVisible({ timeout: TOLD_MS_MAX })
  await expect(shop.getByText(`${account} has 0 messages.`)).toBeVisible()
  await expect.poll(() => shop.evaluate('sessionStorage.length')).toBe(0)
})

test('who closes the window is left a way out, and may begin again', async ({ account, shop }) => {
  const popup = await openWindow(shop)
  await expect(popup.getByRole('heading', { name: 'Choose an account' })).toBeVisible()
  await popup.close()
  await expect(shop.getByRole('status')).toContainText('closed or cannot be seen from here', { timeout: TOLD_MS_MAX })
  await expect(shop.locator('pre')).toHaveText('')
  await shop.getByRole('button', { name: 'Cancel' }).click()
  await expect(shop.locator('pre')).toHaveText('cancelled: stopped')

  const person = consenting(await openWindow(shop))
  await person.choose(account)
  await person.allow()
  await expect(shop.getByText(`success: ${account}`)).toBeVisible({ timeout: TOLD_MS_MAX })
})

/** A frame of another origin in the page, which says what a window of ours would, and more. */
const FORGE = `new Promise((resolve) => {
  const said = { source: 'letterlock', connectSessionId: 'cns_1', status: 'connected', connection: { account: 'forged' } }
  addEventListener('message', ({ data }) => data.source === 'letterlock' && resolve(), { once: true })
  const frame = document.createElement('iframe')
  frame.sandbox = 'allow-scripts'
  frame.srcdoc = '<script>parent.postMessage(' + JSON.stringify(said) + ', "*")</' + 'script>'
  document.body.append(frame)
})`

test('what another origin says is not believed', async ({ account, shop }) => {
  const popup = await openWindow(shop)
  await expect(popup.getByRole('heading', { name: 'Choose an account' })).toBeVisible()
  await shop.evaluate(FORGE)
  await expect(shop.getByRole('status')).toHaveText('Go on in the other window.')
  await expect(shop.locator('pre')).toHaveText('')
  const person = consenting(popup)
  await person.choose(account)
  await person.allow()
  await expect(shop.locator('pre')).toHaveText(`success: ${account}`, { timeout: TOLD_MS_MAX })
})

test('who says no at the provider is told that nothing was connected', async ({ account, shop }) => {
  const popup = await openWindow(shop)
  const person = consenting(popup)
  await person.choose(account)
  await person.cancel()
  await expect(shop.locator('pre')).toHaveText('cancelled: denied', { timeout: TOLD_MS_MAX })
  await expect(shop.getByRole('status')).toHaveText('Not connected: access was not allowed.')
})

test('without a connection the back end hears a word that it can act on', async ({ embedded, shop }) => {
  await shop.getByRole('button', { name: 'Read mailbox' }).click()
  await expect(shop.locator('pre')).toHaveText('not read: not_connected')
  const { code, output } = await embedded.examples.runScript(PERSON, embedded.settings)
  expect(code).toBe(1)
  expect(output).toContain('not_connected: ')
})

test('no secret stands in what the browser is given', async ({ embedded, page }) => {
  const reading: Promise<string>[] = []
  page.on('response', (response) => reading.push(response.text().catch(() => '')))
  await page.goto(embedded.url)
  await expect(connectButton(page)).toBeVisible()
  const texts = (await Promise.all(reading)).join('\n')
  expect(texts).toContain('ll_pk_dev_')
  expect(texts).not.toMatch(/ll_sk_(dev|prod)_[\w-]{20}/)
})
