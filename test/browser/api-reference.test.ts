import { expect, test } from './fixtures.ts'

test('the reference of the API is served by the product itself, down to each operation', async ({ desk }) => {
  await desk.goto('/docs/reference/')
  const main = desk.getByRole('main')
  await expect(main.getByRole('heading', { name: /^Letterlock API/, level: 2 })).toBeVisible()
  await expect(main.getByRole('heading', { name: 'Authentication', level: 2 })).toBeVisible()
  await desk.goto('/docs/reference/operations/postcredentials/')
  await expect(main.getByRole('heading', { name: 'Get a credential that works now', level: 1 })).toBeVisible()
  await expect(main.getByRole('heading', { name: 'Responses', level: 2 })).toBeVisible()
})
