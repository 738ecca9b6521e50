import type { CheckDeps } from '../../server/connections/health/check-connection.ts'
import { sweepChecks } from '../../server/connections/health/sweep-checks.ts'
import type { TenantId } from '../../server/core/ids.ts'
import { openLog } from '../../server/core/log.ts'
import { Secret } from '../../server/core/secret.ts'
import { AIRCALL } from '../../server/providers/aircall.ts'
import type { Checked } from '../../server/providers/check-credential.ts'
import { type FreshDatabase, freshDatabase } from '../database/fresh-database.ts'
import { type MailboxIds, openMailbox } from '../mirror/open-mailbox.ts'

const HOUR_MS = 3_600_000

/** Connections of one provider, whose answers the test gives and whose clock it turns. */
export interface HealthWorld {
  database: FreshDatabase
  connections: MailboxIds[]
  now(): number
  letPass(ms: number): void
  /** What the provider says from now on; `away` where nothing answers. */
  answer: { is: Checked['is'] | 'away'; status: number }
  /** How often it was asked. */
  asked: number
  sweep(): ReturnType<typeof sweepChecks>
  row(at?: number): Promise<{ status: string; reason_code: string | null; check_due_at: number | null }>
  /** The actions that the audit holds of connections, in order. */
  audited(): Promise<string[]>
  close(): Promise<void>
}

export async function openHealthWorld(count: number): Promise<HealthWorld> {
  const database = await freshDatabase()
  const { db } = database
  let now = Date.UTC(2026, 10, 20)
  const connections: MailboxIds[] = []
  let tenantId: TenantId | undefined
  for (let at = 0; at < count; at++) {
    const ids = await openMailbox(db, `a${at}@nordwind.example`, now, tenantId)
    tenantId = ids.tenantId
    connections.push(ids)
    await db
      .insertInto('credentials')
      .values({
        tenant_id: ids.tenantId,
        connection_id: ids.connectionId,
        kind: 'oauth',
        sealed: Buffer.alloc(0),
        version: 1,
        expires_at: now,
        due_at: now,
      })
      .execute()
  }
  const deps: CheckDeps = {
    db,
    vault: undefined as never, // tokens are handed in below
    isOurs: () => true,
    accessToken: async () => new Secret('token'),
    findProvider: async () => AIRCALL,
    async check() {
      world.asked += 1
      const { is, status } = world.answer
      if (is === 'works') return { is, account: undefined }
      return is === 'away' ? { is: 'unclear', status } : { is, status }
    },
    now: () => now,
    random: () => 0.5,
  }
  const log = openLog({ level: 'silent', role: 'test' })
  const world: HealthWorld = {
    database,
    connections,
    now: () => now,
    letPass(ms) {
      now += ms
    },
    answer: { is: 'works', status: 200 },
    asked: 0,
    sweep: () => sweepChecks({ ...deps, log }, new AbortController().signal),
    row: (at = 0) =>
      db
        .selectFrom('connections')
        .select(['status', 'reason_code', 'check_due_at'])
        .where('id', '=', connections[at]?.connectionId ?? '')
        .executeTakeFirstOrThrow(),
    async audited() {
      const rows = await db.selectFrom('audit_entries').select('action').orderBy('id').execute()
      return rows.map(({ action }) => action)
    },
    close: () => database.drop(),
  }
  // Past the half hour to hour and a half in which each is first looked at.
  now += 2 * HOUR_MS
  return world
}
