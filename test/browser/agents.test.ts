import type { AgentDraft, AgentSendAnswer } from '@letterlock/wire/agents'
import type { Page } from '@playwright/test'
import { ask } from '../journeys/people-house.ts'
import { AGENT_PLACES } from './agent-places.ts'
import { expect, test } from './fixtures.ts'
import { deliver } from './letters.ts'
import { ARRIVED_MS_MAX } from './rows.ts'
import { signInColleague } from './sign-in-colleague.ts'
import { lookOver, readOver, walk } from './walk.ts'

// Two people and a program; and more than a dozen states, with axe twice on each of them.
test.describe.configure({ timeout: 360_000 })
test.use({ contextOptions: { reducedMotion: 'reduce' } })

const SUBJECT = 'When do our crates leave?'
/** Its undo time, the sender's round, and what a slow machine adds. */
const SENT_MS_MAX = 240_000

test('an agent is made, asks for a mail, is answered by a person’s yes, and reaches nothing once it is paused', async ({
  account,
  browser,
  desk,
  owner,
  product,
}) => {
  await deliver(product, account, { subject: SUBJECT, text: 'By Tuesday, we hope.' })
  await owner.connect(account, { accessMode: 'send' })
  const { mailbox } = (await owner.connections())[0] ?? {}
  const sharing = `/v1/mailboxes/${mailbox?.id}/sharing`
  await ask(owner.browser, 'PUT', sharing, { shared: true })
  const opening = browser.newContext({ baseURL: product.url, reducedMotion: 'reduce' })
  const lo = await signInColleague(owner, product.url, opening)
  await ask(owner.browser, 'PUT', `${sharing}/members/${lo.id}`, { level: 'work' })

  const page = await lo.context.newPage()
  const token = await makeAgent(page, account)
  const agent = async <T>(method: string, path: string, body?: unknown) => {
    const headers = {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    }
    const answer = await fetch(`${product.url}${path}`, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    return { status: answer.status, body: (await answer.json()) as T }
  }
  expect((await agent('GET', '/v1/agent')).status).toBe(200)

  // Its person may not trust it further; somebody who looks after the organisation may.
  await expect(page.getByRole('radio', { name: 'A yes for each mail' })).toBeDisabled()
  await desk.goto('/settings/agents')
  await desk.getByRole('link', { name: 'Order desk assistant' }).click()
  await desk.getByRole('radio', { name: 'A yes for each mail' }).check()
  await desk.getByRole('button', { name: 'Save' }).click()
  await expect(desk.getByText(/Each waits for somebody’s yes\.$/)).toBeVisible()

  const path = `/v1/agent/mailboxes/${mailbox?.id}/drafts`
  const mailTo = async (address: string, subject: string) => {
    const { body: draft } = await agent<AgentDraft>('POST', path, { kind: 'new' })
    const content = { to: [{ name: '', address }], subject, text: 'On Tuesday.' }
    const written = await agent<AgentDraft>('PUT', `/v1/agent/drafts/${draft.id}`, {
      expectedVersion: draft.version,
      content,
    })
    const wish = { expectedVersion: written.body.version }
    const { body: asked } = await agent<AgentSendAnswer>('POST', `/v1/agent/drafts/${draft.id}/send`, wish)
    expect(asked.decision).toBe('needs_approval')
    return asked
  }
  const asked = await mailTo(account, SUBJECT)
  expect(asked.outcome).toBe('approve_1')
  // Of what two have to agree to its person is neither, and sees that it waits all the same.
  expect((await mailTo('kund@elsewhere.example', 'To somebody new')).outcome).toBe('approve_2')
  await page.reload()
  const waits = page.getByRole('list', { name: 'What waits from it' })
  await expect(waits.getByRole('link', { name: SUBJECT })).toBeVisible()
  await expect(waits.getByRole('link', { name: 'To somebody new' })).toBeVisible()

  await desk.reload()
  await desk.getByRole('list', { name: 'What waits from it' }).getByRole('link', { name: SUBJECT }).click()
  await expect(desk.getByText(`Order desk assistant, an agent for ${lo.name}`)).toBeVisible()
  const approve = desk.getByRole('button', { name: /^Approve/ })
  await approve.scrollIntoViewIfNeeded()
  await expect(approve).toHaveAttribute('aria-disabled', 'false')
  await approve.press('Enter')
  await expect(desk.getByRole('heading', { name: 'Receipt' })).toBeVisible({ timeout: SENT_MS_MAX })
  const status = await agent<{ status: string }>('GET', `/v1/agent/proposals/${asked.proposalId}`)
  expect(status.body.status).toBe('sent')

  await page.reload()
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Resume', exact: true })).toBeVisible()
  expect((await agent('GET', '/v1/agent')).status).toBe(403)
  await lo.context.close()
})

/** By keyboard and pointer, as a person does. Answers its token, as it was shown; ends on its page. */
async function makeAgent(page: Page, account: string): Promise<string> {
  await page.goto('/settings/agents')
  await page.getByRole('button', { name: 'New agent' }).click({ timeout: ARRIVED_MS_MAX })
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Order desk assistant')
  await dialog.getByRole('checkbox', { name: account }).check()
  await dialog.getByRole('button', { name: 'New agent' }).click()
  const shown = dialog.getByRole('textbox', { name: 'The token of Order desk assistant' })
  await expect(shown).toBeFocused()
  const token = await shown.inputValue()
  await dialog.getByRole('button', { name: 'I have kept it' }).click()
  await page.getByRole('link', { name: 'Order desk assistant' }).click()
  await expect(page.getByRole('heading', { name: 'What it may do now' })).toBeVisible()
  expect(await page.content()).not.toContain(token)
  return token
}

test('agents are accessible in each of their states', async ({ desk }) => {
  expect(await walk(desk, AGENT_PLACES, lookOver)).toEqual({})
})

test.describe('in Swedish', () => {
  test.use({ locale: 'sv-SE', colorScheme: 'dark' })

  test('agents are whole, and no wider than a small phone', async ({ desk }) => {
    expect(await walk(desk, AGENT_PLACES, readOver, 'sv')).toEqual({})
  })
})
