import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { EGRESS_ERRORS } from '../../server/core/errors/egress.ts'
import { ERRORS, type ErrorCode } from '../../server/core/errors.ts'
import { publicApi } from '../../server/http/openapi/public-api.ts'
import { readBuiltServer } from './built-server.ts'

interface Operation {
  parameters: { $ref?: string }[]
  responses: Record<string, unknown>
}

interface Published {
  paths: Record<string, Record<string, Operation>>
  components: { responses: Record<string, { content: Record<string, { example: { status: number } }> }> }
}

let api: Published

beforeAll(async () => {
  api = publicApi((await readBuiltServer()).openapi) as unknown as Published
})

/** The statuses of the codes that a text names, where the published operation does not list them. */
function unlisted(operation: Operation | undefined, codes: readonly string[]): string[] {
  const statuses = codes.map((code) => String(ERRORS[code as ErrorCode].status))
  return statuses.filter((status) => !(status in (operation?.responses ?? {})))
}

test('getting a credential lists every failure that the contract names for it', () => {
  const contract = readFileSync('wire/credentials.ts', 'utf8').split('export const GetCredential')[0] ?? ''
  const codes = [...contract.matchAll(/`([a-z]+\.[a-z_]+)`/g)].map(([, code = '']) => code)
  expect(codes).toEqual(expect.arrayContaining(['connection.needs_reconnect', 'oauth.unreachable']))
  expect(unlisted(api.paths['/v1/credentials']?.post, [...codes, 'oauth.client_rejected'])).toEqual([])
})

test('the proxy lists every failure that it throws, and those of the calls that it makes', () => {
  const folder = 'server/connections/proxy'
  const sources = readdirSync(folder).filter((name) => !name.endsWith('.test.ts'))
  const source = [...sources.map((name) => `${folder}/${name}`), 'server/connections/require-usable.ts']
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n')
  const thrown = [...source.matchAll(/AppError\(\s*'([a-z_.]+)'/g)].map(([, code = '']) => code)
  expect(thrown).toEqual(expect.arrayContaining(['proxy.path_refused', 'request.too_large', 'connection.paused']))
  const codes = [...thrown, ...Object.keys(EGRESS_ERRORS), 'oauth.unreachable']
  const operations = Object.entries(api.paths['/v1/proxy/{connection}/{path}'] ?? {})
  expect(operations.map(([method, operation]) => [method, unlisted(operation, codes)])).toEqual(
    ['get', 'post', 'put', 'patch', 'delete'].map((method) => [method, []]),
  )
})

test('refreshing now lists that the provider may not be reached', () => {
  const { post } = api.paths['/v1/app/connections/{connectionId}/refresh'] ?? {}
  expect(unlisted(post, ['connection.needs_reconnect', 'oauth.unreachable', 'oauth.client_rejected'])).toEqual([])
})

test('every status that is listed is described, with an example of that status', () => {
  const listed = Object.values(api.paths).flatMap((operations) =>
    Object.values(operations).flatMap(({ responses }) => Object.keys(responses).filter((status) => status >= '400')),
  )
  const examples = Object.entries(api.components.responses).map(([status, { content }]) => [
    status,
    String(content['application/problem+json']?.example.status),
  ])
  expect(examples.filter(([status, shown]) => status !== shown)).toEqual([])
  expect([...new Set(listed)].filter((status) => !(status in api.components.responses))).toEqual([])
})

test('a write takes an Idempotency-Key exactly where the server keeps its answer', () => {
  const takesKey = (path: string, method: string) =>
    api.paths[path]?.[method]?.parameters.some(({ $ref }) => $ref === '#/components/parameters/IdempotencyKey')
  expect(takesKey('/v1/credentials/hits', 'post')).toBe(true)
  expect(takesKey('/v1/credentials', 'put')).toBe(true)
  expect(takesKey('/v1/credentials', 'post')).toBe(false)
  expect(takesKey('/v1/proxy/{connection}/{path}', 'post')).toBe(false)
})
