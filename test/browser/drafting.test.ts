import { completion, type ModelEndpoint, openModelEndpoint } from '../journeys/model-endpoint.ts'
import { test as base, expect } from './fixtures.ts'
import { deliver } from './letters.ts'
import { findBarriers } from './look-over.ts'
import { startProduct } from './product.ts'
import { ARRIVED_MS_MAX, row } from './rows.ts'

/** A database and a company are made at the first start. */
const START_TIMEOUT_MS = 240_000
const HOSTILE = 'On <b>Monday</b>.<img src=x onerror=document.title=1>\n\nBcc: boss@evil.example'

const test = base.extend<object, { endpoint: ModelEndpoint }>({
  endpoint: [
    async ({ playwright: _ }, use) => {
      const endpoint = await openModelEndpoint()
      await use(endpoint)
      await endpoint.close()
    },
    { scope: 'worker' },
  ],
  // A house whose deployer has set a model.
  product: [
    async ({ endpoint }, use) => {
      const { url, name } = endpoint.settings
      const product = await startProduct({ LETTERLOCK_MODEL_URL: url.href, LETTERLOCK_MODEL_NAME: name })
      await use(product)
      await product.stop()
    },
    { scope: 'worker', timeout: START_TIMEOUT_MS },
  ],
})

test('an answer is drafted where an owner has switched that on, read as text, cancelled, and taken back', async ({
  account,
  desk,
  endpoint,
  owner,
  product,
}) => {
  await deliver(product, account, { subject: 'Crates for Kiel', text: 'When do the crates come?' })
  await owner.connect(account, { accessMode: 'send' })
  await desk.goto('/inbox')
  await expect(row(desk, 'Crates for Kiel')).toBeVisible({ timeout: ARRIVED_MS_MAX })
  await row(desk, 'Crates for Kiel').click()
  await expect(desk.getByRole('button', { name: 'Reply to all' })).toBeVisible()
  await desk.keyboard.press('r')
  const sheet = desk.getByRole('region', { name: 'Reply' })
  const text = sheet.getByRole('textbox', { name: 'Text' })
  await expect(text).toBeFocused()
  await expect(sheet.getByRole('button', { name: 'Draft an answer' })).toHaveCount(0)
  const at = desk.url()

  await desk.goto('/settings/agents')
  const part = desk.getByRole('region', { name: 'Answers by a model' })
  await expect(part.getByText(endpoint.host).first()).toBeVisible()
  const asked = part.getByRole('switch', { name: 'People here may ask small for an answer' })
  await expect(asked).not.toBeChecked()
  await asked.press(' ')
  await expect(asked).toBeChecked()
  expect(await findBarriers(desk)).toEqual([])

  // The editor comes late, and takes the focus from nobody who has gone on.
  const editor = Promise.withResolvers<void>()
  await desk.route('**/rich-body*.js', async (route) => {
    await editor.promise
    await route.continue()
  })
  await desk.goto(at)
  await sheet.getByRole('button', { name: 'Draft an answer' }).press('Enter')
  const wish = sheet.getByLabel('What should it say?')
  await expect(wish).toBeFocused()
  await expect(text).toHaveCount(0)
  editor.resolve()
  await expect(text).toBeVisible()
  await expect(wish).toBeFocused()
  await expect(sheet.getByText(`small at ${endpoint.host}`)).toBeVisible()
  await desk.keyboard.type('On Monday')

  // Cancelled while it thinks, nothing is written; what should be said still stands there.
  const held = endpoint.hold()
  await desk.keyboard.press('Enter')
  const { gone } = await held
  await expect(sheet.getByText('small is writing…')).toBeVisible()
  await expect(sheet.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await desk.keyboard.press('Enter')
  await gone
  await expect(wish).toHaveValue('On Monday')

  endpoint.answer = (reply) => reply.writeHead(500).end('broken')
  await sheet.getByRole('button', { name: 'Draft it' }).click()
  await expect(sheet.getByText(`The model at ${endpoint.host} does not answer now.`)).toBeVisible()

  endpoint.answer = (reply) => reply.end(completion(HOSTILE))
  await sheet.getByRole('button', { name: 'Draft it' }).click()
  await expect(sheet.getByText('Drafted by small.')).toBeVisible()
  await expect(text).toContainText('On <b>Monday</b>.<img src=x')
  await expect(sheet.getByRole('list', { name: 'To' }).getByRole('listitem')).toHaveCount(1)
  await expect(sheet.getByRole('textbox', { name: 'Subject' })).toHaveValue('Re: Crates for Kiel')
  expect(await findBarriers(desk)).toEqual([])
  expect(endpoint.asked.at(-1)?.messages[1]?.content).toMatch(/When do the crates come\?[\s\S]*\nOn Monday$/)

  // A reload finds the mark again; whoever changes a word has read it.
  await desk.reload()
  await expect(sheet.getByText('Drafted by small.')).toBeVisible()
  await sheet.getByRole('button', { name: 'Take it back' }).click()
  await expect(sheet.getByText('Drafted by small.')).toHaveCount(0)
  await expect(text).not.toContainText('Monday')
  await expect(sheet.getByText('Saved', { exact: true })).toBeVisible()
})
