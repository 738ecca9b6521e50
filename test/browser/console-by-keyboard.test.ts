import { add } from '../journeys/people-house.ts'
import { expectWithin, tabAndPress, tabAndType, tabTo } from './by-keyboard.ts'
import { expect, test } from './fixtures.ts'
import { ARRIVED_MS_MAX } from './rows.ts'

test.describe.configure({ timeout: 240_000 })
test.use({ contextOptions: { reducedMotion: 'reduce' } })

test('a mailbox is connected by its server, by keyboard alone', async ({ account, desk, product }) => {
  const made = `/users/${account}/app-passwords`
  const { password } = await product.control<{ password: string }>('POST', made, { name: 'Letterlock' })
  await desk.goto('/settings/email')
  const other = desk.getByRole('main').getByRole('button', { name: 'Other mailbox (IMAP)' })
  await tabAndPress(desk, other)
  const dialog = desk.getByRole('dialog', { name: 'Connect another mailbox' })
  const address = dialog.getByRole('textbox', { name: 'Email address' })
  await expect(address).toBeFocused()
  await desk.keyboard.press('Escape')
  await expect(other).toBeFocused()
  await desk.keyboard.press('Enter')
  await expect(address).toBeFocused()
  await desk.keyboard.type(account)
  await desk.keyboard.press('Enter')

  const field = dialog.getByLabel('App password', { exact: true })
  await expect(field).toBeFocused({ timeout: ARRIVED_MS_MAX })
  await desk.keyboard.type(password)
  // What was typed can be looked at without a mouse.
  await tabAndPress(desk, dialog.getByRole('button', { name: 'Show what is typed' }))
  await expect(field).toHaveAttribute('type', 'text')
  await tabTo(desk, dialog.getByRole('radio', { name: 'Read', exact: true }))
  await tabAndPress(desk, dialog.getByRole('button', { name: 'Save' }))
  await expect(dialog.getByRole('heading', { name: `${account} is connected.` })).toBeVisible({
    timeout: ARRIVED_MS_MAX,
  })
})

test('Gmail is turned off and on again, by keyboard alone', async ({ desk }) => {
  await desk.goto('/admin/integrations')
  await tabAndPress(desk, desk.getByRole('main').getByRole('button', { name: 'Gmail', exact: true }))
  const drawer = desk.getByRole('dialog', { name: 'Gmail', exact: true })
  await tabAndPress(desk, drawer.getByRole('button', { name: 'Turn off…' }))
  const question = desk.getByRole('dialog', { name: 'Turn Gmail off?' })
  await expect(question.getByLabel('Why')).toBeFocused()
  await desk.keyboard.type('We are reviewing which apps read mail.')
  await tabAndType(desk, question.getByLabel('To turn it off, type Gmail'), 'Gmail')
  await tabAndPress(desk, question.getByRole('button', { name: 'Turn Gmail off' }))
  const on = drawer.getByRole('button', { name: 'Turn on' })
  await expect(question).toHaveCount(0)
  await tabAndPress(desk, on)
  await expect(drawer.getByRole('button', { name: 'Turn off…' })).toBeVisible()
  await desk.keyboard.press('Escape')
  await expect(drawer).toHaveCount(0)
  await expect(desk.getByRole('main').getByRole('button', { name: 'Gmail', exact: true })).toBeFocused()
})

test('a mailbox is shared, given, and taken back, by keyboard alone', async ({ connected, desk, owner }) => {
  const name = `Nils Nordin ${connected.slice(4, 12)}`
  await add(owner.browser, name)
  await desk.goto('/settings/email')
  const manage = desk.getByRole('article', { name: connected }).getByRole('button', { name: 'Manage' })
  await tabAndPress(desk, manage)
  const drawer = desk.getByRole('dialog', { name: `Manage ${connected}` })
  await tabAndPress(desk, drawer.getByRole('button', { name: 'Share this mailbox' }))
  await tabAndType(desk, drawer.getByRole('combobox', { name: 'Add a person or a team' }), name)
  await expect(desk.getByRole('option', { name })).toBeVisible()
  await desk.keyboard.press('ArrowDown')
  await desk.keyboard.press('Enter')
  const level = drawer.getByRole('combobox', { name: `What ${name} may do` })
  await tabTo(desk, level)
  await desk.keyboard.type('W')
  await expect(level).toHaveValue('work')
  await tabAndPress(desk, drawer.getByRole('button', { name: `Remove ${name}` }))
  await expect(drawer.getByRole('button', { name: `Undo: let ${name} reach it again` })).toBeFocused()
  await desk.keyboard.press('Enter')
  await expect(level).toHaveValue('work')
  await desk.keyboard.press('Escape')
  await expect(drawer).toHaveCount(0)
  await expect(manage).toBeFocused()
})

test('a list of people is read in, by keyboard alone', async ({ desk }) => {
  await desk.goto('/people')
  await tabAndPress(desk, desk.getByRole('main').getByRole('button', { name: 'The list' }))
  const item = desk.getByRole('menuitem', { name: 'Import' })
  await expectWithin(desk.getByRole('menu'))
  await desk.keyboard.press('ArrowDown')
  await expect(item).toBeFocused()
  await desk.keyboard.press('Enter')
  const dialog = desk.getByRole('dialog', { name: 'Import people from a file' })
  const file = dialog.getByRole('button', { name: 'File' })
  await tabTo(desk, file)
  const [chooser] = await Promise.all([desk.waitForEvent('filechooser'), desk.keyboard.press('Enter')])
  const list = 'full_name,email\nKaja Kyst,kaja.by.keyboard@works.example'
  await chooser.setFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(list) })
  await tabAndPress(desk, dialog.getByRole('button', { name: 'Import one person' }))
  await expect(dialog.getByText('The list has been imported.')).toBeVisible()
  await tabAndPress(desk, dialog.getByRole('button', { name: 'Close' }).last())
  await tabAndType(desk, desk.getByRole('searchbox'), 'kaja kyst')
  await tabAndPress(desk, desk.getByRole('main').getByRole('button', { name: 'Kaja Kyst' }))
  await expect(desk.getByRole('dialog', { name: 'Kaja Kyst' })).toBeVisible()
})

test('the audit log is narrowed, and a story of it read, by keyboard alone', async ({ connected, desk }) => {
  await desk.goto('/audit')
  await tabTo(desk, desk.getByRole('combobox', { name: 'What' }))
  // The first of that letter; on a slow machine each further one would begin another search.
  await desk.keyboard.press('C')
  await expect(desk).toHaveURL(/what=connection/)
  const granted = desk
    .getByRole('list', { name: 'Entries, newest first' })
    .getByRole('listitem')
    .filter({ hasText: 'An account was connected' })
    .filter({ hasText: connected })
  await tabAndPress(desk, granted.getByRole('link', { name: connected }))
  await expect(desk.getByRole('heading', { name: `Story of ${connected}` })).toBeFocused()
  await tabAndPress(desk, desk.getByRole('link', { name: 'All entries' }))
  await expect(desk.getByRole('heading', { name: 'Audit log', level: 1 })).toBeFocused()
})
