import type { Draft } from '@letterlock/wire/drafts'
import { ask } from '../journeys/people-house.ts'
import { COMPOSE_PLACES, draftsAtLetters } from './compose-places.ts'
import { consenting } from './consent-pages.ts'
import { fillMailbox } from './fill-mailbox.ts'
import { expect, test } from './fixtures.ts'
import { deliver } from './letters.ts'
import { findBarriers } from './look-over.ts'
import { ARRIVED_MS_MAX, row } from './rows.ts'
import { signInColleague } from './sign-in-colleague.ts'
import { lookOver, readOver, walk } from './walk.ts'

// A dozen states, and axe twice on each of them.
test.describe.configure({ timeout: 360_000 })
// Nothing moves while it is looked at: a colour on its way to another has the contrast of neither.
test.use({ contextOptions: { reducedMotion: 'reduce' } })

test('drafts are accessible in each of their states', async ({ desk }) => {
  expect(await walk(desk, COMPOSE_PLACES, lookOver)).toEqual({})
})

test('drafts are accessible where mail is read', async ({ account, desk, owner, product }) => {
  await fillMailbox(product, account)
  await owner.connect(account)
  expect(await walk(desk, draftsAtLetters('Price list'), lookOver)).toEqual({})
})

test.describe('in Swedish', () => {
  test.use({ locale: 'sv-SE', colorScheme: 'dark' })

  test('drafts are whole, and no wider than a small phone', async ({ account, desk, owner, product }) => {
    expect(await walk(desk, COMPOSE_PLACES, readOver, 'sv')).toEqual({})
    await fillMailbox(product, account)
    await owner.connect(account)
    expect(await walk(desk, draftsAtLetters('Price list'), readOver, 'sv')).toEqual({})
  })
})

test('an answer is begun by its key, kept as it is written, and found again after a reload', async ({
  account,
  desk,
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
  await desk.keyboard.type('On Monday, all eight of them.')
  await expect(sheet.getByText('Saved', { exact: true })).toBeVisible()
  await expect(sheet.getByRole('list', { name: 'To' }).getByText('Ana Alva')).toBeVisible()

  const cc = sheet.getByRole('button', { name: 'Add Cc' })
  await cc.press('Enter')
  await expect(sheet.getByRole('textbox', { name: 'Cc', exact: true })).toBeFocused()
  await desk.keyboard.type('Ben Bo <ben@yard.example>,')
  await expect(sheet.getByRole('list', { name: 'Cc' }).getByText('Ben Bo')).toBeVisible()
  await expect(sheet.getByText('+ 1 new: Ben Bo')).toBeVisible()
  await expect(sheet.getByText('Saved', { exact: true })).toBeVisible()
  // Nobody here has written to him, and it was somebody's hand that brought him.
  const ben = sheet.getByRole('list', { name: 'Cc' }).getByRole('listitem')
  await expect(ben.getByText('New contact', { exact: true })).toBeVisible()
  await expect(ben).toContainText(
    'ben@yard.example. Nothing was sent there from this mailbox within a year. The address',
  )
  await expect(ben).toContainText('The address came from somebody’s typing.')
  await expect(sheet.getByRole('list', { name: 'To', exact: true })).toContainText('The address came from the thread.')

  await desk.reload()
  await expect(text).toContainText('On Monday, all eight of them.')
  await expect(sheet.getByRole('list', { name: 'Cc' }).getByText('Ben Bo')).toBeVisible()
})

test('a forward passes its mail on once, however much is written above it', async ({
  account,
  desk,
  owner,
  product,
}) => {
  await deliver(product, account, { subject: 'Crates for Kiel', text: 'When do the crates come?' })
  await owner.connect(account, { accessMode: 'send' })
  await desk.goto('/inbox')
  await row(desk, 'Crates for Kiel').click({ timeout: ARRIVED_MS_MAX })
  await expect(desk.getByRole('button', { name: 'Reply to all' })).toBeVisible()
  await desk.keyboard.press('f')

  const sheet = desk.getByRole('region', { name: 'Forward' })
  await sheet.getByRole('textbox', { name: 'Text' }).click()
  await desk.keyboard.type('For you.')
  await expect(sheet.getByText('Saved', { exact: true })).toBeVisible()
  const once = ['For you.', 'Forwarded message', 'When do the crates come?'].map((words) => [words, 1])
  const kept = async () => {
    const { drafts } = await owner.read<{ drafts: { id: string }[] }>('/v1/drafts')
    const { content } = await owner.read<Draft>(`/v1/drafts/${drafts[0]?.id}`)
    return once.map(([words = '']) => [words, (content.html ?? content.text).split(String(words)).length - 1])
  }
  await expect.poll(kept).toEqual(once)

  await sheet.getByRole('button', { name: 'Show and edit quoted text' }).press('Enter')
  await expect(sheet.getByText('When do the crates come?')).toHaveCount(1)
  await desk.keyboard.type('Soon? ')
  await expect(sheet.getByText('Saved', { exact: true })).toBeVisible()
  await expect.poll(kept).toEqual(once)
})

test('who may not send yet allows it by one press, and comes back to what they wrote', async ({
  account,
  desk,
  owner,
}) => {
  await owner.connect(account, { accessMode: 'organise' })
  const { mailbox } = (await owner.connections())[0] ?? {}
  const begun = await ask<{ id: string }>(owner.browser, 'POST', `/v1/mailboxes/${mailbox?.id}/drafts`, { kind: 'new' })
  const at = `/drafts/${begun.body.id}`
  await desk.goto(at)
  const sheet = desk.getByRole('region', { name: 'New mail' })
  await sheet.getByRole('textbox', { name: 'To', exact: true }).pressSequentially('Ben Bo <ben@yard.example>,')
  await expect(sheet.getByText('This mailbox was connected without permission to send.')).toBeVisible()
  // What is not kept yet when the button is pressed goes along.
  await sheet.getByRole('textbox', { name: 'Text' }).fill('Eight crates, on Monday.')
  await sheet.getByRole('button', { name: 'Allow sending' }).click()

  const person = consenting(desk)
  await person.choose(account)
  await person.allow()
  await expect(desk).toHaveURL(new RegExp(at))
  await expect(sheet.getByRole('textbox', { name: 'Text' })).toContainText('Eight crates, on Monday.')
  await expect(sheet.getByText('This mailbox was connected without permission to send.')).toHaveCount(0)
  await expect(sheet.getByRole('button', { name: /^Send/ })).toBeVisible()
  expect(await findBarriers(desk)).toEqual([])
  const [connection] = await owner.connections()
  expect(connection).toMatchObject({ accessMode: 'send', status: 'active' })
  expect(connection?.grantedScopes).toContain('https://www.googleapis.com/auth/gmail.modify')
})

test('a new mail is kept with its file, sent, taken back, sent again, and leaves', async ({
  account,
  desk,
  owner,
  product,
}) => {
  // Whom somebody wrote to before is nobody new.
  await deliver(product, account, { subject: 'Earlier', from: account, to: 'ana@harbour.example', labelIds: ['SENT'] })
  await owner.connect(account, { accessMode: 'send' })
  await desk.goto('/inbox/all/sent')
  await expect(row(desk, 'Earlier')).toBeVisible({ timeout: ARRIVED_MS_MAX })
  await desk.keyboard.press('c')

  const sheet = desk.getByRole('region', { name: 'New mail' })
  await expect(sheet.getByRole('textbox', { name: 'To', exact: true })).toBeFocused()
  await desk.keyboard.type('ana@harbour.example,')
  await sheet.getByRole('textbox', { name: 'Subject' }).fill('Eight crates')
  await sheet.getByRole('textbox', { name: 'Text' }).fill('They come on Monday.')
  await sheet.locator('input[type=file]').setInputFiles({
    name: 'crates.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('eight'),
  })
  await expect(sheet.getByRole('button', { name: 'Take crates.txt away' })).toBeVisible()
  await sheet.getByRole('button', { name: 'Take crates.txt away' }).press('Enter')
  await expect(sheet.getByRole('button', { name: 'Take crates.txt away' })).toBeHidden()
  await expect(sheet.getByText('Saved', { exact: true })).toBeVisible()
  await expect(sheet.getByText('External', { exact: true })).toBeVisible()

  // By its keys, from within the text.
  await sheet.getByRole('textbox', { name: 'Text' }).press('Control+Enter')
  await desk.getByText('On its way: Eight crates').waitFor()
  await desk.locator('[data-is=scheduled]').getByRole('button', { name: 'Undo' }).press('Enter')
  await expect(sheet.getByRole('textbox', { name: 'Text' })).toContainText('They come on Monday.')
  await sheet.getByRole('button', { name: 'Send', exact: true }).press('Enter')
  await expect(desk.getByText('On its way: Eight crates')).toBeVisible()
  await product.control('PUT', '/clock', { advanceMs: 20_000 })
  await expect(desk.getByText('Sent: Eight crates')).toBeVisible({ timeout: ARRIVED_MS_MAX })
})

test('a colleague reads who writes, takes over, and whoever wrote before reads on', async ({
  account,
  browser,
  desk,
  owner,
  product,
}) => {
  await deliver(product, account, { subject: 'Crates for Kiel', text: 'When do the crates come?' })
  await owner.connect(account, { accessMode: 'send' })
  const mailboxId = (await owner.connections())[0]?.mailbox?.id
  const opening = browser.newContext({ baseURL: product.url })
  const { context, id, name } = await signInColleague(owner, product.url, opening, 'Nils Nordin')
  const sharing = `/v1/mailboxes/${mailboxId}/sharing`
  await ask(owner.browser, 'PUT', sharing, { shared: true })
  await ask(owner.browser, 'PUT', `${sharing}/members/${id}`, { level: 'work' })

  await desk.goto('/inbox')
  await row(desk, 'Crates for Kiel').click({ timeout: ARRIVED_MS_MAX })
  await desk.getByRole('button', { name: 'Reply', exact: true }).last().press('Enter')
  const mine = desk.getByRole('region', { name: 'Reply' })
  await mine.getByRole('textbox', { name: 'Text' }).fill('On Monday.')
  await expect(mine.getByText('Saved', { exact: true })).toBeVisible()

  const page = await context.newPage()
  await page.goto(new URL(desk.url()).pathname + new URL(desk.url()).search)
  const theirs = page.getByRole('region', { name: 'Reply' })
  await expect(theirs.getByText('Robin Ek writes here')).toBeVisible({ timeout: ARRIVED_MS_MAX })
  await expect(theirs.getByRole('textbox', { name: 'Text' })).toContainText('On Monday.')
  await theirs.getByRole('button', { name: 'Take over' }).press('Enter')
  await expect(theirs.getByText('Robin Ek writes here')).toBeHidden()
  await theirs.getByRole('textbox', { name: 'Text' }).fill('On Tuesday.')
  await expect(theirs.getByText('Saved', { exact: true })).toBeVisible()

  await expect(mine.getByText(`${name} writes here`)).toBeVisible()
  await expect(mine.getByRole('textbox', { name: 'Text' })).toContainText('On Tuesday.')
  await context.close()
})
