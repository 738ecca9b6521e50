import { generateKeyPairSync } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Secret } from '../../server/core/secret.ts'
import { setUpSecurityStream, showSecurityStream, verifySecurityStream } from '../../server/security-stream.ts'
import { readServiceAccountKey, type ServiceAccountKey } from '../../server/transport/pubsub/service-account-key.ts'
import { eventStream } from '../../server/transport/risc/event-stream.ts'
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

async function configure(more: { key?: ServiceAccountKey; url?: string } = {}): Promise<void> {
  const stream = eventStream({ apiUrl: open.sandbox.url, key: more.key ?? key, now: Date.now })
  await stream.lead(more.url ?? `${open.base}/v1/security-events`)
  await stream.prove('a proof')
}

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

/** The deployer's command beside the running server; answers whether it says that all is well, and its lines. */
async function command(run: typeof verifySecurityStream, at: string) {
  const said: string[] = []
  const security = { ...open.config.security, keyFile: await keyFileOf() }
  const config = { ...open.config, publicUrl: new URL(at), security }
  const good = await run(config, (line) => void said.push(line), 25_000)
  return { good, said: said.join('\n') }
}

async function keyFileOf(): Promise<string> {
  const path = join(open.config.dataDir, 'risc-key.json')
  const { email, keyId, privateKey } = key
  await writeFile(
    path,
    JSON.stringify({ client_email: email, private_key_id: keyId, private_key: privateKey.reveal() }),
    { mode: 0o600 },
  )
  return path
}

test('a deployer sets the stream up, sees it and has it verified by commands', async () => {
  await open.control('DELETE', `/risc/streams/${PROJECT}`)
  await open.database.pool.query('delete from security_events')
  const none = await command(showSecurityStream, open.base)
  expect(none).toMatchObject({ good: false, said: expect.stringContaining('sends no security events') })

  const setUp = await command(setUpSecurityStream, open.base)
  expect(setUp).toMatchObject({ good: true, said: expect.stringContaining('has arrived') })
  expect(await command(showSecurityStream, open.base)).toMatchObject({ good: true })
  expect(await command(verifySecurityStream, open.base)).toMatchObject({ good: true })

  const moved = await command(showSecurityStream, 'http://127.0.0.1:1')
  expect(moved).toMatchObject({ good: false, said: expect.stringContaining('not to http://127.0.0.1:1/') })
})

test('a stream that somebody disabled is shown so, and enabled by setting it up', async () => {
  const url = `${open.base}/v1/security-events`
  await open.control('PUT', `/risc/streams/${PROJECT}`, { url, status: 'disabled' })
  expect(await command(showSecurityStream, open.base)).toMatchObject({
    good: false,
    said: expect.stringContaining('disabled'),
  })
  expect(await command(setUpSecurityStream, open.base)).toMatchObject({ good: true })
  expect(await stream()).toMatchObject({ status: 'enabled' })
})

test('a proof that goes elsewhere is missed, and the command says so', async () => {
  const nobody = 'http://127.0.0.1:1'
  const config = { ...open.config, publicUrl: new URL(nobody) }
  const security = { ...config.security, keyFile: await keyFileOf() }
  const said: string[] = []
  expect(await setUpSecurityStream({ ...config, security }, (line) => void said.push(line), 0)).toBe(false)
  expect(said.at(-1)).toContain('No proof has arrived')
})

test('without a key the command names the setting', async () => {
  const run = showSecurityStream(
    { ...open.config, security: { ...open.config.security, keyFile: undefined } },
    () => undefined,
  )
  await expect(run).rejects.toMatchObject({
    code: 'start.setting_invalid',
    params: { setting: 'LETTERLOCK_RISC_KEY_FILE' },
  })
})
