import { beforeAll, expect, test } from 'vitest'
import { type BuiltServer, readBuiltServer } from './built-server.ts'

let built: BuiltServer

beforeAll(async () => {
  built = await readBuiltServer()
})

// A new door, or one that opens to others than before, must be seen in a review. `npm
// run check -- --update` writes both files.
test('the doors of the server and who may open them are the ones that were agreed on', async () => {
  await expect(`${built.routes.join('\n')}\n`).toMatchFileSnapshot('./routes.golden.txt')
})

test('every door says who may open it', () => {
  expect(
    built.routes.filter(
      (route) => !/ {2}(public|session|push-token|secret-key|publishable-key|connect-view|connect-result)$/.test(route),
    ),
  ).toEqual([])
})

test('the API is described as it was agreed on', async () => {
  await expect(`${JSON.stringify(built.openapi, null, 2)}\n`).toMatchFileSnapshot('./openapi.golden.json')
})
