import { expect, test } from './fixtures.ts'
import { lookOver } from './walk.ts'

const LIST = [
  'full_name;email;role;department;manager_email;start_date',
  'Lea Lind;lea@works.example;manager;Freight;;2026-01-07',
  'Ben Berg;ben@works.example;member;Freight;lea@works.example;2026-02-01',
  '=CMD();formula@works.example;;;;',
  'Kim King;kim@works.example;king;;;',
].join('\n')

test('an owner reads a list in after a look at it, adds somebody, and parts with them', async ({ desk }) => {
  await desk.goto('/people')
  await expect(desk.getByRole('heading', { name: 'People', exact: true })).toBeVisible()

  await desk.getByRole('button', { name: 'Import' }).click()
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

  await desk.getByRole('button', { name: 'Add person' }).click()
  const form = desk.getByRole('dialog', { name: 'Add a person' })
  await form.getByLabel('Full name').fill('Ada Again')
  await form.getByLabel('Work email').fill('ben@works.example')
  await form.getByRole('button', { name: 'Add person' }).click()
  await expect(form.getByRole('alert')).toContainText('ben@works.example is already on the list.')
  await form.getByLabel('Work email').fill('ada@works.example')
  await form.getByLabel('Department').fill('Sales')
  await form.getByRole('button', { name: 'Add person' }).click()
  await expect(form).toBeHidden()

  await desk.getByRole('searchbox').fill('ada')
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
  await expect(desk.getByRole('heading', { name: 'Nobody like that' })).toBeVisible()
  await desk.getByLabel('Still here').selectOption('left')
  await expect(desk.getByRole('button', { name: 'Ada Again' })).toBeVisible()
  expect(await lookOver(desk)).toEqual([])
})

test('a forgotten password is asked for without being told who is known', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  await page.getByLabel('Email').fill('nobody@works.example')
  await page.getByRole('button', { name: 'Send the link' }).click()
  await expect(page.getByText('If somebody here has nobody@works.example, a link is on its way.')).toBeVisible()
  await page.goto('/new-password#abcdefghijklmnopqrstuvwxyz')
  await page.getByLabel('New password').fill('a long enough password')
  await page.getByRole('button', { name: 'Save and sign in' }).click()
  await expect(page.getByRole('alert')).toContainText('no longer works')
})
