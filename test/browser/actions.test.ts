import { expect, test } from './fixtures.ts'
import { deliver, labelsAt } from './letters.ts'
import { ARRIVED_MS_MAX, row } from './rows.ts'

test('archiving by a key reaches the provider, and z brings the thread back on both sides', async ({
  account,
  desk,
  owner,
  product,
}) => {
  const id = await deliver(product, account, { subject: 'Twelve crates' })
  await deliver(product, account, { subject: 'The lorry is late' })
  await owner.connect(account, { accessMode: 'organise' })
  await desk.goto('/inbox')
  // Both are there before one goes: the focus has somewhere to go to.
  await expect(row(desk, 'The lorry is late')).toBeVisible({ timeout: ARRIVED_MS_MAX })
  await row(desk, 'Twelve crates').focus({ timeout: ARRIVED_MS_MAX })
  await desk.keyboard.press('e')
  await expect(row(desk, 'Twelve crates')).toBeHidden()
  await expect(desk.getByRole('button', { name: 'Undo' })).toBeVisible()
  await expect(row(desk, 'The lorry is late')).toBeFocused()
  const farSide = expect.poll(() => labelsAt(product, account, id), { timeout: ARRIVED_MS_MAX })
  await farSide.not.toContain('INBOX')

  await desk.keyboard.press('z')
  // Said for four seconds; the row stays.
  await expect(desk.getByText('Taken back.')).toBeVisible()
  await expect(row(desk, 'Twelve crates')).toBeVisible()
  await farSide.toContain('INBOX')
})

test('several threads are marked by keys and labelled at once with a label that is made for them', async ({
  account,
  desk,
  owner,
  product,
}) => {
  const now = Date.now()
  const ids: string[] = []
  for (const [at, subject] of ['First crate', 'Second crate', 'Third crate'].entries()) {
    ids.push(await deliver(product, account, { subject, arrivedAt: now - at * 60_000 }))
  }
  await owner.connect(account, { accessMode: 'organise' })
  await desk.goto('/inbox')
  for (const subject of ['First crate', 'Second crate', 'Third crate'])
    await expect(row(desk, subject)).toBeVisible({ timeout: ARRIVED_MS_MAX })
  const bar = desk.getByRole('toolbar', { name: 'Marked threads' })
  await row(desk, 'First crate').focus()
  await desk.keyboard.press('x')
  await expect(bar).toContainText('1 marked')
  await desk.keyboard.press('j')
  await expect(row(desk, 'Second crate')).toBeFocused()
  await desk.keyboard.press('Shift+X')
  await expect(bar).toContainText('2 marked')

  await desk.keyboard.press('l')
  await desk.getByRole('textbox', { name: 'Find or create a label' }).fill('Returns')
  await desk.getByRole('option', { name: 'Create “Returns”' }).click()
  await expect(desk.getByText('2 threads labelled “Returns”')).toBeVisible()
  await expect(row(desk, 'First crate').getByText('Labels: Returns')).toBeAttached({ timeout: ARRIVED_MS_MAX })
  for (const [at, id] of ids.entries()) {
    const labels = expect.poll(() => labelsAt(product, account, id), { timeout: ARRIVED_MS_MAX })
    if (at < 2) await labels.toContainEqual(expect.stringMatching(/^Label_/))
    else await labels.toEqual(['INBOX', 'UNREAD'])
  }
})

test('where a connection may only read, nothing is done and the page says how to change that', async ({
  account,
  desk,
  owner,
  product,
}) => {
  const id = await deliver(product, account, { subject: 'Twelve crates' })
  await owner.connect(account)
  await desk.goto('/inbox')
  await row(desk, 'Twelve crates').click({ timeout: ARRIVED_MS_MAX })
  const letter = desk.getByRole('region', { name: 'Twelve crates' })
  await expect(letter.getByRole('button', { name: 'Archive' })).toBeDisabled()
  await desk.keyboard.press('e')
  await expect(desk.getByText(/This connection may only read/)).toBeVisible()
  await desk.getByRole('button', { name: 'Reconnect to organise' }).click()
  const dialog = desk.getByRole('dialog', { name: `Reconnect ${account}` })
  await expect(dialog.getByRole('radio', { name: /Read and organise/ })).toBeChecked()
  expect(await labelsAt(product, account, id)).toContain('INBOX')
})

/** A refusal in Gmail's own words, as its reference has them. */
const REFUSAL = {
  error: {
    code: 400,
    message: 'Precondition of the label failed',
    errors: [{ message: 'Precondition of the label failed', domain: 'global', reason: 'invalidArgument' }],
    status: 'INVALID_ARGUMENT',
  },
}

test('what the provider refuses in the end is put back, and the page says why', async ({
  account,
  desk,
  owner,
  product,
}) => {
  await deliver(product, account, { subject: 'Twelve crates' })
  await owner.connect(account, { accessMode: 'organise' })
  await desk.goto('/inbox')
  await row(desk, 'Twelve crates').focus({ timeout: ARRIVED_MS_MAX })
  const refused = { id: 'refused', match: { path: '/modify' }, do: { status: 400, body: REFUSAL } }
  await product.control('PUT', '/faults', { rules: [refused] })
  await desk.keyboard.press('e')
  await expect(desk.getByRole('alert')).toContainText('Gmail refused this request.', { timeout: ARRIVED_MS_MAX })
  await expect(row(desk, 'Twelve crates')).toBeVisible()
})
