import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startSandbox } from '../../sandbox/main.ts'
import { openPool, type Store } from '../../server/store/pool.ts'
import { openBrowser } from '../journeys/browser.ts'
import { visitorOf } from '../journeys/visitor.ts'
import { openAccount } from '../mirror/sandbox-account.ts'
import { compareMirror } from './compare-mirror.ts'
import { seeded } from './random.ts'
import { type ServerProcess, startServer } from './server-process.ts'

export interface KillOptions {
  /** Empty: the first server makes its tables. */
  databaseUrl: string
  messages: number
  kills: number
  seed: number
  say: (line: string) => void
}

/** How often the test looks how far the import is. */
const LOOK_MS = 5
/** From a server's start to the next kill or to the end; an import of 5,000 takes seconds. */
const PATIENCE_MS = 180_000
/** So long after its moment a kill may fall, so that it meets any step. */
const SPREAD_MS = 40

/**
 * Import a mailbox while the server is killed -9 again and again, at moments drawn from the seed over the whole import.
 *
 * @returns what the sandbox holds against what the mirror holds
 * @throws when a message is missing, is there twice, or is not as the sandbox has it
 */
export async function killDuringImport(options: KillOptions): Promise<Record<string, number>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'letterlock-soak-'))
  const sandbox = await startSandbox({ dataDir: ':memory:', port: 0, company: 'none', quota: 'off' })
  const account = openAccount(sandbox.box, 'ana@nordwind.example')
  account.fill(options.messages)
  const environment = {
    ...process.env,
    DATABASE_URL: options.databaseUrl,
    LETTERLOCK_DATA: dataDir,
    LETTERLOCK_SANDBOX_URL: sandbox.url,
    LETTERLOCK_LOG: 'silent',
  }
  const random = seeded(options.seed)
  // The moments are counts of messages, spread over the import, so that a fast
  // machine is killed as often as a slow one.
  const moments = Array.from({ length: options.kills }, () => Math.floor(random() * options.messages)).sort(
    (a, b) => a - b,
  )
  let server = await startServer(environment)
  const store = await openPool(options.databaseUrl, {
    max: 2,
    applicationName: 'letterlock soak',
    statementTimeoutMs: 30_000,
  })
  try {
    await connect(server, account.email)
    for (const [index, moment] of moments.entries()) {
      const { messages, phase } = await waitFor(store, ({ messages }) => messages >= moment)
      await pause(random() * SPREAD_MS)
      await server.kill()
      options.say(`kill ${index + 1} at ${messages} messages, ${phase}`)
      server = await startServer(environment)
    }
    await waitFor(store, ({ phase }) => phase === 'ready')
    return await compareMirror(store.db, account)
  } finally {
    await server.kill()
    await store.close()
    await sandbox.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function connect({ base, signInLink }: ServerProcess, email: string): Promise<void> {
  const browser = openBrowser(base)
  const signedIn = await browser.send('POST', '/v1/sessions/link', { token: new URL(signInLink).hash.slice(1) })
  if (signedIn.status !== 201) throw new Error(`signing in answered ${signedIn.status}`)
  const attempt = await visitorOf(browser).connect(email)
  if (attempt.status !== 'connected') throw new Error(`connecting ended as ${attempt.status}`)
}

type Standing = { messages: number; phase: string }

async function waitFor(store: Store, reached: (standing: Standing) => boolean): Promise<Standing> {
  const giveUpAt = performance.now() + PATIENCE_MS
  for (;;) {
    const standing = await store.db.selectFrom('mailboxes').select(['messages', 'phase']).executeTakeFirst()
    // An import that is faster than the test looks is killed when it is done: also a moment.
    if (standing && (reached(standing) || standing.phase === 'ready')) return standing
    if (performance.now() > giveUpAt) throw new Error(`it never got there: ${JSON.stringify(standing)}`)
    await pause(LOOK_MS)
  }
}
