import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ThreadPage } from '@letterlock/wire/threads'
import { readConfig } from '../server/core/config.ts'
import { newId } from '../server/core/ids.ts'
import { openLog } from '../server/core/log.ts'
import { Secret } from '../server/core/secret.ts'
import { newTenantToken } from '../server/core/token.ts'
import { serve } from '../server/main.ts'
import { startEmbedded } from '../server/store/embedded/start-embedded.ts'
import { migrate } from '../server/store/migrate.ts'
import { openPool, type Store } from '../server/store/pool.ts'
import { insertSession } from '../server/store/sessions.ts'
import { type Browser, openBrowser } from '../test/journeys/browser.ts'
import { seeded } from '../test/soak/random.ts'
import { ASKED, type Classes, listClasses, searchClasses, WARM_UP } from './inbox/queries.ts'
import { readThrough } from './inbox/read-through.ts'
import { type BenchTenant, emptyDatabase, findTenant, makeTenant } from './inbox/tenant.ts'

const MESSAGES = { quick: 50_000, whole: 1_000_000 }
/** Each database takes minutes to make and is kept for the next run; delete the folder to be rid of it. */
const KEPT = fileURLToPath(new URL('../.letterlock/bench-inbox', import.meta.url))
/** Building an index over a hundred million words takes as long as it takes. */
const NO_DEADLINE_MS = 0

/**
 * List, open and search in one tenant of twenty mailboxes, over HTTP as a page asks, with the settings the product runs
 * with. Every class of search is asked with other words each time; the worst class counts. The database's files are
 * read once before: what is measured is the search, and not how long ago somebody has run it. Where they do not fit into
 * memory, a search of rare words adds what the disk takes for some three hundred pages.
 */
export async function bench({ quick }: { quick: boolean }): Promise<Record<string, number | string>> {
  const messages = MESSAGES[quick ? 'quick' : 'whole']
  const dataDir = `${KEPT}-${messages}`
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const embedded = await startEmbedded({ dataDir, say: console.log })
  try {
    const tenant = await ensureTenant(embedded.url, messages)
    const bytes = await readThrough(join(embedded.where, 'cluster', 'base'))
    console.log(`${Math.round(bytes / 1e6)} MB of database read once`)
    return { messages, ...(await measure(embedded.url, dataDir, tenant, messages)) }
  } finally {
    await embedded.stop()
  }
}

async function ensureTenant(url: string, messages: number): Promise<BenchTenant> {
  const store = await openPool(url, { max: 1, applicationName: 'letterlock bench', statementTimeoutMs: NO_DEADLINE_MS })
  try {
    await migrate(store.db, Date.now())
    const kept = await findTenant(store.db, messages)
    if (kept) return kept
    await emptyDatabase(store.db)
    await migrate(store.db, Date.now())
    const startedAt = performance.now()
    const say = (line: string) => console.log(`${((performance.now() - startedAt) / 1_000).toFixed(0)} s: ${line}`)
    const tenant = await makeTenant(store.db, messages, say)
    say('made')
    return tenant
  } finally {
    await store.close()
  }
}

async function measure(url: string, dataDir: string, tenant: BenchTenant, messages: number) {
  const store = await openPool(url, { max: 2, applicationName: 'letterlock bench', statementTimeoutMs: 60_000 })
  const config = {
    ...readConfig({
      LETTERLOCK_DATA: join(dataDir, 'house'),
      // Nobody is asked: all is read from the mirror.
      LETTERLOCK_GOOGLE_CLIENT_ID: 'bench',
      LETTERLOCK_GOOGLE_CLIENT_SECRET: 'bench',
    }),
    databaseUrl: new Secret(url),
    port: 0,
  }
  const log = openLog({ level: 'error', role: 'bench' })
  const house = await serve(config, { role: 'http', say: () => undefined, log })
  try {
    const browser = openBrowser(`http://127.0.0.1:${house.port}`)
    await signIn(store, tenant, browser)
    const random = seeded(7)
    const list = await timeClasses('list', listClasses(tenant.mailboxIds), browser, random)
    const open = await timeClasses('open', { 'a thread': await threadAddresses(browser, random) }, browser, random)
    const search = await timeClasses('search', searchClasses(messages / 3, tenant.mailboxIds), browser, random)
    return {
      list_p95_ms: list.p95Ms,
      open_p95_ms: open.p95Ms,
      search_p95_ms: search.p95Ms,
      search_worst: search.name,
    }
  } finally {
    await house.close()
    await store.close()
  }
}

async function signIn(store: Store, { tenantId, memberId }: BenchTenant, browser: Browser): Promise<void> {
  const now = Date.now()
  const { token, hash } = newTenantToken(tenantId)
  const session = {
    id: newId('ses', now),
    tokenHash: hash,
    memberId,
    userAgent: 'bench',
    now,
    expiresAt: now + 3_600_000,
  }
  await insertSession(store.db, tenantId, session)
  browser.cookies.set('letterlock_session', token.reveal())
}

/** Threads out of all ages and mailboxes. */
async function threadAddresses(browser: Browser, random: () => number): Promise<(random: () => number) => string> {
  const paths: string[] = []
  for (const years of [0, 1, 2]) {
    const q = encodeURIComponent(`older_than:${years * 350 + 5}d`)
    const page = (await (await browser.get(`/v1/threads?view=all&limit=100&q=${q}`)).json()) as ThreadPage
    paths.push(...page.threads.map((thread) => `/v1/mailboxes/${thread.mailboxId}/threads/${thread.id}`))
  }
  return () => paths[Math.floor(random() * paths.length)] ?? ''
}

/** Ask each class so often, print how long it took, and give the worst. */
async function timeClasses(kind: string, classes: Classes, browser: Browser, random: () => number) {
  let worst = { name: '', p95Ms: 0 }
  for (const [name, addressOf] of Object.entries(classes)) {
    const took: number[] = []
    let rows = 0
    let short = 0
    for (let turn = 0; turn < ASKED + WARM_UP; turn++) {
      const address = addressOf(random)
      const startedAt = performance.now()
      const answer = await browser.get(address)
      const body = await answer.text()
      if (turn >= WARM_UP) took.push(performance.now() - startedAt)
      if (!answer.ok) throw new Error(`${address}: ${answer.status} ${body}`)
      const page = JSON.parse(body) as Partial<ThreadPage>
      rows += page.threads?.length ?? 0
      // It looked as far as one answer may, and found less than a page.
      if (page.nextCursor && page.threads && page.threads.length < 50) short++
    }
    took.sort((one, other) => one - other)
    const p95Ms = round(took[Math.ceil(took.length * 0.95) - 1] ?? 0)
    const p50Ms = round(took[Math.floor(took.length / 2)] ?? 0)
    const found =
      kind === 'open' ? '' : `${(rows / (ASKED + WARM_UP)).toFixed(1)} rows${short > 0 ? `, ${short} to go on` : ''}`
    const [half, most] = [p50Ms, p95Ms].map((ms) => `${ms.toFixed(1).padStart(6)} ms`)
    console.log(`${kind.padEnd(7)} ${name.padEnd(34)} p50 ${half}  p95 ${most}  ${found}`)
    if (p95Ms > worst.p95Ms) worst = { name, p95Ms }
  }
  return worst
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10
}
