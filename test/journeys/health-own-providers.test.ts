import { afterEach, beforeEach, expect, test } from 'vitest'
import { sweepChecks } from '../../server/connections/health/sweep-checks.ts'
import type { AppId, TenantId } from '../../server/core/ids.ts'
import { openLog } from '../../server/core/log.ts'
import { Secret } from '../../server/core/secret.ts'
import { AIRCALL } from '../../server/providers/aircall.ts'
import type { Provider } from '../../server/providers/provider.ts'
import { listDueChecks } from '../../server/store/health-checks.ts'
import { type FreshDatabase, freshDatabase } from '../database/fresh-database.ts'
import { openMailbox } from '../mirror/open-mailbox.ts'

// Two apps, each with a provider of its own that it calls `x-acme`: they have nothing in common but the name.
const MANY = 20
const FEW = 3
const NOW = Date.UTC(2026, 10, 20)
const ID = 'x-acme'

let database: FreshDatabase
let deadApp: AppId
let liveApp: AppId

beforeEach(async () => {
  database = await freshDatabase()
  deadApp = await openApp(MANY, NOW - 2)
  liveApp = await openApp(FEW, NOW - 1)
})
afterEach(() => database.drop())

/** Connections of one more app, all due since then. */
async function openApp(count: number, dueSince: number): Promise<AppId> {
  const { db } = database
  let tenantId: TenantId | undefined
  for (let at = 0; at < count; at++) {
    const ids = await openMailbox(db, `a${at}@nordwind.example`, NOW, tenantId)
    tenantId = ids.tenantId
    await db
      .insertInto('credentials')
      .values({
        tenant_id: tenantId,
        connection_id: ids.connectionId,
        kind: 'oauth',
        sealed: Buffer.alloc(0),
        version: 1,
        expires_at: NOW,
        due_at: NOW,
      })
      .execute()
  }
  const within = db.updateTable('connections').where('tenant_id', '=', tenantId ?? '')
  await within.set({ provider: ID, check_due_at: dueSince }).execute()
  const tenants = db
    .selectFrom('tenants')
    .select('app_id')
    .where('id', '=', tenantId ?? '')
  return (await tenants.executeTakeFirstOrThrow()).app_id as AppId
}

test('an app’s own provider that is away keeps no connection of another app’s from being looked at', async () => {
  const asked = new Map<string, number>()
  const deps = {
    db: database.db,
    vault: undefined as never, // tokens are handed in below
    isOurs: () => true,
    accessToken: async () => new Secret('token'),
    findProvider: async (appId: AppId): Promise<Provider> => ({ ...AIRCALL, id: ID, name: appId }),
    async check({ name }: Provider) {
      asked.set(name, (asked.get(name) ?? 0) + 1)
      return name === deadApp
        ? ({ is: 'unclear', status: 503 } as const)
        : ({ is: 'works', account: undefined } as const)
    },
    now: () => NOW,
    random: () => 0.5,
    log: openLog({ level: 'silent', role: 'test' }),
  }
  await sweepChecks(deps, new AbortController().signal)
  expect(asked.get(liveApp)).toBe(FEW)
  expect(asked.get(deadApp)).toBeLessThan(MANY)
})

test('each app has the whole share of a sweep for its own provider', async () => {
  const due = await listDueChecks(database.db, NOW, { most: 100, perProvider: 5 })
  const countOf = (app: AppId) => due.filter(({ appId }) => appId === app).length
  expect([countOf(deadApp), countOf(liveApp)]).toEqual([5, FEW])
})

test('a provider of everybody’s is one, whichever app it is connected for', async () => {
  await database.db.updateTable('connections').set({ provider: 'aircall' }).execute()
  expect(await listDueChecks(database.db, NOW, { most: 100, perProvider: 5 })).toHaveLength(5)
})
