import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RunningSandbox, startSandbox } from '../../sandbox/main.ts'
import { machineClock } from '../../server/core/clock.ts'
import { type AppsConfig, type Config, readConfig } from '../../server/core/config.ts'
import { sandboxFarSide } from '../../server/core/far-side.ts'
import { openLog } from '../../server/core/log.ts'
import { Secret } from '../../server/core/secret.ts'
import { type House, type Role, serve } from '../../server/main.ts'
import { registerSandboxClient } from '../../server/transport/sandbox/register-client.ts'
import { type FreshDatabase, freshDatabase } from '../database/fresh-database.ts'

/** A port that nobody listens on: requests go to the real one, while addresses on the wire name this one. */
const PUBLIC_URL = new URL('http://localhost:8420')

export interface OpenHouse {
  house: House
  sandbox: RunningSandbox
  database: FreshDatabase
  config: Config
  /** Where requests go. */
  base: string
  /** Ask the sandbox's control API, as a deployer would: `PUT /sandbox/faults`, `POST /sandbox/users`. */
  control(method: string, path: string, body?: unknown): Promise<unknown>
  /** Turn the clock of the house and of the sandbox, by milliseconds from the machine's. */
  turnTo(offsetMs: number): Promise<void>
  /** Another process of the same installation, as far as a test can have one; with other settings where they are named. */
  another(role: Role, settings?: Partial<Config>): Promise<House>
  close(): Promise<void>
}

export interface OpenHouseOptions {
  role?: Role
  /** Another process from the start, of this role. */
  beside?: Role
  /** Messages of the sandbox's company; none where nothing is said. */
  messages?: number
  /** How the house learns of new mail; pushed to where nothing is said. */
  told?: 'push' | 'pull' | 'off'
  /** How much apps may do, where it is not the standard. */
  apps?: Partial<AppsConfig>
  /** A model that writes answers; none where nothing is said. */
  model?: Config['model']
  /** Serve the sandbox's mail over IMAP as well. */
  imap?: boolean
  /** Catch what the house writes to people. */
  smtp?: boolean
  /** Build what lies between the house and its database; answers the address by which the house reaches it. */
  between?: (databaseUrl: string) => Promise<string>
  /** Make a folder of providers of the deployer's own, which may name the sandbox. */
  providers?: (sandbox: string) => Promise<string>
}

/** The whole server on a database of its own, beside a sandbox of its own. */
export async function openHouse({
  role = 'all',
  beside,
  messages,
  imap,
  smtp,
  told = 'push',
  apps,
  model,
  between,
  providers,
}: OpenHouseOptions = {}): Promise<OpenHouse> {
  const dataDir = await mkdtemp(join(tmpdir(), 'letterlock-house-'))
  const database = await freshDatabase()
  const sandbox = await startSandbox({
    dataDir: ':memory:',
    port: 0,
    company: messages ? { messages, seed: 1 } : 'none',
    quota: 'off',
    ...(imap && { imapsPort: 0 }),
    ...(smtp && { smtpPort: 0 }),
  })
  const standard = readConfig({ LETTERLOCK_DATA: dataDir, LETTERLOCK_LOG: 'silent', LETTERLOCK_PUBSUB_MODE: told })
  const config: Config = {
    ...standard,
    apps: { ...standard.apps, ...apps },
    model,
    databaseUrl: new Secret(between ? await between(database.url) : database.url),
    port: 0,
    providersDir: await providers?.(sandbox.url),
    publicUrl: PUBLIC_URL,
    farSide: sandboxFarSide(new URL(sandbox.url)),
    client: await registerSandboxClient(new URL(sandbox.url), new URL('/oauth/callback', PUBLIC_URL).href),
  }
  const clock = machineClock()
  const log = openLog({ level: 'silent', role: 'test' })
  const open = (as: Role, settings: Partial<Config> = {}) =>
    serve({ ...config, ...settings }, { role: as, say: () => undefined, signInLink: as !== 'worker', clock, log })
  const houses = [await open(role)]
  if (beside) houses.push(await open(beside))
  const [house] = houses as [House]
  return {
    house,
    sandbox,
    database,
    config,
    base: `http://127.0.0.1:${house.port}`,
    control: (method, path, body) => control(sandbox.url, method, path, body),
    async turnTo(offsetMs) {
      sandbox.box.clock.turn(offsetMs)
      clock.turnTo(offsetMs)
    },
    async another(as, settings) {
      const other = await open(as, settings)
      houses.push(other)
      return other
    },
    async close() {
      for (const one of houses.reverse()) await one.close()
      await sandbox.close()
      await database.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function control(url: string, method: string, path: string, body: unknown): Promise<unknown> {
  const answer = await fetch(`${url}/sandbox${path}`, {
    method,
    ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`the sandbox answered ${answer.status} to ${method} ${path}: ${text}`)
  return text === '' ? undefined : JSON.parse(text)
}
