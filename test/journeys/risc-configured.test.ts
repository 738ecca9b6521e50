import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Secret } from '../../server/core/secret.ts'
import { readServiceAccountKey, type ServiceAccountKey } from '../../server/transport/pubsub/service-account-key.ts'
import { configureStream } from '../../server/transport/risc/configure-stream.ts'
import { until } from '../mirror/until.ts'
import { type OpenHouse, openHouse } from './open-house.ts'

/** Cross-Account Protection as a deployer's key sets it up: the stream is configured, and its proof arrives here. */
const PROJECT = 'letterlock-sandbox'

let open: OpenHouse
let key: ServiceAccountKey

beforeAll(async () => {
  open = await openHouse({ told: 'off', role: 'http' })
  const made = await open.control('POST', '/service-accounts', { project: PROJECT, name: 'cross-account' })
  const read = readServiceAccountKey(JSON.stringify(made))
  if (!read) throw new Error('the sandbox gave no key')
  key = read
})
afterAll(() => open.close())

const configure = (more: { key?: ServiceAccountKey; url?: string } = {}) =>
  configureStream({
    apiUrl: open.sandbox.url,
    key: more.key ?? key,
    url: more.url ?? `${open.base}/v1/security-events`,
    state: 'a proof',
    now: Date.now,
  })

/** As it is set up; how many events are on their way changes by itself. */
async function stream() {
  const { streams } = (await open.control('GET', '/risc')) as { streams: { waiting: number }[] }
  const [{ waiting: _, ...setUp } = {}] = streams
  return setUp
}

test('the stream leads here, is enabled, asks for what has an effect, and its proof is taken', async () => {
  await open.control('DELETE', `/risc/streams/${PROJECT}`)
  await configure()
  const url = `${open.base}/v1/security-events`
  expect(await stream()).toMatchObject({ projectId: PROJECT, url, status: 'enabled' })
  expect((await stream()) as { events: string[] }).toHaveProperty('events.length', 6)
  const told = await until(() =>
    open.database.db.selectFrom('security_events').select(['kind', 'connections']).executeTakeFirst(),
  )
  expect(told).toEqual({ kind: 'verification', connections: 0 })
  // At each start it is told again: nothing is doubled.
  await configure()
  expect(await stream()).toMatchObject({ projectId: PROJECT, url, status: 'enabled' })
})

test('a key that the far side does not know is the deployer’s to mend, and changes nothing', async () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 })
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const before = await stream()
  const elsewhere = `${open.base}/elsewhere`
  const forged = { ...key, privateKey: new Secret(pem) }
  await expect(configure({ key: forged, url: elsewhere })).rejects.toMatchObject({
    code: 'security_event.setup_refused',
  })
  expect(await stream()).toEqual(before)
})

test('an address that the far side refuses is the deployer’s to mend', async () => {
  await expect(configure({ url: 'http://letterlock.example/v1/security-events' })).rejects.toMatchObject({
    code: 'security_event.setup_refused',
    params: { status: '400' },
  })
})
