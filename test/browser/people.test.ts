import { readFile } from 'node:fs/promises'
import { expect, test } from './fixtures.ts'
import { findBarriers } from './look-over.ts'
import { fillPeople, PEOPLE_CHANGES, PEOPLE_PLACES } from './people-places.ts'
import { lookOver, readOver, walk } from './walk.ts'

const LIST = [
  'full_name;email;role;department;manager_email;start_date',
  'Lea Lind;lea@works.example;manager;Freight;;2026-01-07',
  'Ben Berg;ben@works.example;member;Freight;lea@works.example;2026-02-01',
  '=CMD();formula@works.example;;;;',
  'Kim King;kim@works.example;king;;;',
].join('\n')

test('an owner reads a list in after a look at it, adds somebody, and parts with them', async ({ desk }) => {
  await desk.goto('/people')
  await expect(desk.getByRole('heading', { name: 'Employees', exact: true })).toBeVisible()

  const choose = async (what: string) => {
    await desk.getByRole('button', { name: 'The list' }).click()
    await desk.getByRole('menuitem', { name: what }).click()
  }
  await choose('Import')
  const list = desk.getByRole('dialog', { name: 'Import people from a file' })
  const file = { name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(`\u{feff}${LIST}`) }
  await list.locator('input[type=file]').setInputFiles(file)
  await expect(list.getByText('There is no role king.')).toBeVisible()
  await expect(list.getByText('One cell begins like a formula.')).toBeVisible()
  await list.getByText('3 new').click()
  await expect(list.getByRole('list', { name: 'Rows of the file' }).getByRole('listitem')).toHaveCount(3)
  expect(await lookOver(desk)).toEqual([])
  await list.getByRole('button', { name: 'Import 3 people' }).click()
  await expect(list.getByText('The list has been imported.')).toBeVisible()
  await list.getByRole('button', { name: 'Close' }).last().click()

  await choose('Add person')
  const form = desk.getByRole('dialog', { name: 'Add a person' })
  await form.getByLabel('Full name').fill('Ada Again')
  await form.getByLabel('Work email').fill('ben@works.example')
  await form.getByRole('button', { name: 'Add person' }).click()
  await expect(form.getByRole('alert')).toContainText('ben@works.example is already on the list.')
  await form.getByLabel('Work email').fill('ada@works.example')
  await form.getByLabel('Department').fill('Sales')
  await form.getByRole('button', { name: 'Add person' }).click()
  await expect(form).toBeHidden()

  await desk.getByRole('searchbox').fill('ada again')
  await expect(desk.getByText('One person', { exact: true })).toBeVisible()
  await desk.getByRole('button', { name: 'Ada Again' }).press('Enter')
  const drawer = desk.getByRole('dialog', { name: 'Ada Again' })
  await drawer.getByLabel('Role').selectOption('admin')
  await drawer.getByRole('button', { name: 'Save' }).click()
  await expect(drawer.getByText('Saved.')).toBeVisible()
  await drawer.getByRole('button', { name: 'Let them leave…' }).click()
  await expect(drawer.getByText('This ends no session')).toBeVisible()
  await drawer.getByRole('button', { name: 'Let them leave', exact: true }).click()
  await expect(drawer.getByRole('button', { name: 'Take them back' })).toBeVisible()
  await desk.keyboard.press('Escape')
  await expect(desk.getByRole('heading', { name: 'Nobody matches' })).toBeVisible()
  await desk.getByLabel('Still here').selectOption('left')
  await expect(desk.getByRole('button', { name: 'Ada Again' })).toBeVisible()
  expect(await lookOver(desk)).toEqual([])
})

test('who leads somebody, when they work and since when they are in a team is written down, and the list taken out', async ({
  desk,
}) => {
  await desk.goto('/people')
  const choose = async (what: string) => {
    await desk.getByRole('button', { name: 'The list' }).click()
    await desk.getByRole('menuitem', { name: what }).click()
  }
  const form = desk.getByRole('dialog', { name: 'Add a person' })
  for (const name of ['Vera Vik', 'Tom Torp']) {
    await choose('Add person')
    await form.getByLabel('Full name').fill(name)
    await form.getByLabel('Work email').fill(`${name.split(' ')[0]}@yard.example`)
    await form.getByRole('button', { name: 'Add person' }).click()
    await expect(form).toBeHidden()
  }

  await desk.getByRole('searchbox').fill('Tom Torp')
  await desk.getByRole('button', { name: 'Tom Torp' }).press('Enter')
  const drawer = desk.getByRole('dialog', { name: 'Tom Torp' })
  const manager = drawer.getByRole('combobox', { name: 'Reports to' })
  await manager.fill('vera@yard')
  await desk.getByRole('option', { name: 'Vera Vik', exact: true }).click()
  await expect(manager).toHaveValue('Vera Vik')
  await drawer.getByRole('button', { name: 'Set working hours' }).click()
  await drawer.getByRole('button', { name: 'Friday: remove 09:00–17:00' }).click()
  const monday = drawer.getByLabel('Monday, until')
  await monday.fill('08:00')
  await expect(drawer.getByRole('alert')).toContainText('Hours are written 09:00')
  await monday.fill('16:30')
  await drawer.getByRole('button', { name: 'Save' }).click()
  await expect(drawer.getByText('Saved.')).toBeVisible()
  await expect(drawer.getByText('reports to Vera Vik')).toBeVisible()

  await drawer.getByRole('button', { name: 'Add to a team' }).click()
  await drawer.getByLabel('Team', { exact: true }).fill('Night shift')
  await drawer.getByLabel('From', { exact: true }).fill('2026-03-02')
  await expect(drawer.getByText(/Monday,? 2 March 2026/)).toBeVisible()
  await drawer.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(drawer.getByText('since 2 Mar 2026')).toBeVisible()
  await drawer.getByRole('button', { name: 'Change the dates of Night shift' }).click()
  await drawer.getByLabel('Until', { exact: true }).fill('2026-09-01')
  expect(await findBarriers(desk)).toEqual([])
  await drawer.getByRole('button', { name: 'Save' }).last().click()
  await expect(drawer.getByText('from 2 Mar 2026 until 1 Sept 2026')).toBeVisible()

  await desk.reload()
  await desk.getByRole('searchbox').fill('Tom Torp')
  await desk.getByRole('button', { name: 'Tom Torp' }).press('Enter')
  await expect(drawer.getByRole('combobox', { name: 'Reports to' })).toHaveValue('Vera Vik')
  await expect(drawer.getByLabel('Monday, until')).toHaveValue('16:30')
  await expect(drawer.getByText('Does not work').first()).toBeVisible()
  await desk.keyboard.press('Escape')

  await desk.getByRole('button', { name: 'The list' }).click()
  const [file] = await Promise.all([
    desk.waitForEvent('download'),
    desk.getByRole('menuitem', { name: 'Export as CSV' }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/^people-\d{4}-\d\d-\d\d\.csv$/)
  expect(await readFile(await file.path(), 'utf8')).toMatch(/Tom Torp,tom@yard\.example,member,,vera@yard\.example/)
})

test('a forgotten password is asked for without being told who is known', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  await expect(page.getByRole('heading', { name: 'Choose a new password' })).toBeVisible()
  await page.getByLabel('Email').fill('nobody@works.example')
  await page.getByRole('button', { name: 'Send the link' }).click()
  await expect(page.getByText('If somebody here has nobody@works.example, a link is on its way.')).toBeVisible()
  await page.goto('/new-password#abcdefghijklmnopqrstuvwxyz')
  await page.getByLabel('New password').fill('a long enough password')
  await page.getByRole('button', { name: 'Save and sign in' }).click()
  await expect(page.getByRole('alert')).toContainText('no longer works')
})

test.describe('people by everybody', () => {
  test.describe.configure({ timeout: 480_000 })
  test.use({ contextOptions: { reducedMotion: 'reduce' } })

  test('the pages of people can be used by everybody', async ({ desk, owner }) => {
    await fillPeople(owner)
    expect(await walk(desk, PEOPLE_PLACES, lookOver)).toEqual({})
  })

  test.describe('in Swedish, and on a small phone', () => {
    test.use({ locale: 'sv-SE', colorScheme: 'dark' })
    test('the pages of people are whole', async ({ desk, owner }) => {
      await fillPeople(owner)
      expect(await walk(desk, PEOPLE_PLACES, readOver, 'sv')).toEqual({})
    })

    test('a day is said in Swedish, however the browser writes dates', async ({ desk }) => {
      await desk.goto('/people')
      await desk.getByRole('button', { name: 'Listan' }).click()
      await desk.getByRole('menuitem', { name: 'Lägg till person' }).click()
      const day = desk.getByLabel('Första dagen')
      await expect(day).toHaveAccessibleDescription('')
      await day.fill('2026-03-02')
      await expect(desk.getByText('måndag 2 mars 2026')).toBeVisible()
      await expect(day).toHaveAccessibleDescription('måndag 2 mars 2026')
    })
  })

  test('what becomes of them can be seen by everybody', async ({ desk, owner }) => {
    await fillPeople(owner)
    expect(await walk(desk, PEOPLE_CHANGES, lookOver)).toEqual({})
    // Whoever walks here after this finds the one who has left where he was.
    const { data } = await owner.read<{ data: { id: string }[] }>('/v1/members?state=left&q=bo@brandal.example')
    for (const { id } of data) await owner.browser.send('POST', `/v1/members/${id}/return`)
  })
})
