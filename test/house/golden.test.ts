import { beforeAll, expect, test } from 'vitest'
import { OPERATIONS } from '../../server/http/openapi/operations.ts'
import { publicApi, wordsOf } from '../../server/http/openapi/public-api.ts'
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
      (route) =>
        !/ {2}(public|session|push-token|agent-token|secret-key|publishable-key|connect-view|connect-result)$/.test(
          route,
        ),
    ),
  ).toEqual([])
})

test('the API is described as it was agreed on', async () => {
  await expect(`${JSON.stringify(built.openapi, null, 2)}\n`).toMatchFileSnapshot('./openapi.golden.json')
})

// What developers build on. A change here is a change of the promise in the guide on versions.
test('the published part of the API is described as it was promised', async () => {
  const published = publicApi(built.openapi)
  await expect(`${JSON.stringify(published, null, 2)}\n`).toMatchFileSnapshot('../../docs/openapi.json')
})

test('every published operation has words of its own, and every one with words is published', () => {
  const { paths } = publicApi(built.openapi) as { paths: Record<string, Record<string, unknown>> }
  const published = Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => ({ method, path })),
  )
  expect(published.filter(({ method, path }) => wordsOf(method, path) === undefined)).toEqual([])
  const named = published.map(({ method, path }) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`)
  expect(Object.keys(OPERATIONS).filter((name) => !named.includes(name))).toEqual([])
})

test('every published operation that answers with a body shows one, and has an id of its own', () => {
  interface Operation {
    operationId: string
    responses: Record<string, { content?: Record<string, { example?: unknown }> }>
  }
  const { paths } = publicApi(built.openapi) as { paths: Record<string, Record<string, Operation>> }
  const operations = Object.values(paths).flatMap((path) => Object.values(path))
  const silent = operations.filter(({ responses }) =>
    Object.values(responses).some(({ content = {} }) => Object.values(content).some(({ example }) => !example)),
  )
  expect(silent.map(({ operationId }) => operationId)).toEqual([])
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length)
})
