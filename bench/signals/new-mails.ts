import { Kysely, PostgresDialect, sql } from 'kysely'
import { Secret } from '../../server/core/secret.ts'
import { ingest } from '../../server/signals/ingest/ingest.ts'
import type { Database } from '../../server/store/database.ts'
import type { Store } from '../../server/store/pool.ts'
import type { Vault } from '../../server/vault/vault.ts'
import type { BenchOrganisation } from './fill.ts'

/** It is asked once in a job; what sealing costs is another bench's. */
const openVault: Vault = {
  seal: async (_tenantId, _place, text) => Buffer.from(text),
  open: async (_tenantId, _place, sealed) => new Secret(sealed.toString()),
}

/** What counting some mails took, in milliseconds: all of it, and its parts. */
export interface Counted {
  wholeMs: number
  /** Statements that find what waits and who is who. */
  readMs: number
  /** Statements that write the single mails, who got and who answered them. */
  rowsMs: number
  /** Statements that make the figures of the days. */
  figuresMs: number
  /** Our own code: reading headers, hashing, deciding. */
  ownMs: number
}

/** Two thousand people get ten thousand mails in fifty minutes. */
const APART_MS = 300

const FIGURES = /signal_(days|thread_days|dirty)/
const READ = /^\s*select/

/**
 * Have mails that have just landed counted as the product does, to the last figure of the day.
 *
 * @param turn Makes other mails each time.
 */
export async function timeNewMails(
  { pool }: Pick<Store, 'pool'>,
  { tenantId, memberIds, now }: BenchOrganisation,
  { count, turn }: { count: number; turn: number },
): Promise<Counted> {
  const spent = new Map<string, number>()
  const db = new Kysely<Database>({
    dialect: new PostgresDialect({ pool }),
    log: ({ query, queryDurationMillis }) => {
      const part = FIGURES.test(query.sql) ? 'figures' : READ.test(query.sql) ? 'read' : 'rows'
      spent.set(part, (spent.get(part) ?? 0) + queryDurationMillis)
    },
  })
  await land(db, { tenantId, people: memberIds.length, now, count, turn })
  spent.clear()
  const startedAt = performance.now()
  await ingest({ db, vault: openVault, now: () => now }, tenantId, new AbortController().signal)
  const wholeMs = performance.now() - startedAt
  const [readMs = 0, rowsMs = 0, figuresMs = 0] = ['read', 'rows', 'figures'].map((part) => spent.get(part))
  return { wholeMs, readMs, rowsMs, figuresMs, ownMs: wholeMs - readMs - rowsMs - figuresMs }
}

/** Forget what earlier turns have counted: a day that grows from run to run would take longer each time. */
export async function forgetNewMails(db: Kysely<Database>, { tenantId, until }: BenchOrganisation): Promise<void> {
  await sql`
    with gone as (
      delete from signal_messages where tenant_id = ${tenantId} and day >= ${until} returning message_hash
    )
    delete from signal_waits wait using gone
    where wait.tenant_id = ${tenantId} and wait.message_hash = gone.message_hash`.execute(db)
  for (const table of ['signal_recipients', 'signal_replies', 'signal_days', 'signal_thread_days'])
    await sql`delete from ${sql.table(table)} where tenant_id = ${tenantId} and day >= ${until}`.execute(db)
  for (const table of ['signal_sightings', 'signal_other_ids', 'signal_dirty', 'signal_todo', 'message_headers'])
    await sql`delete from ${sql.table(table)} where tenant_id = ${tenantId}`.execute(db)
}

/** Every second is answered by its first recipient, right afterwards. */
async function land(
  db: Kysely<Database>,
  of: { tenantId: string; people: number; now: number; count: number; turn: number },
): Promise<void> {
  const { tenantId, people, now, count, turn } = of
  await sql`
    insert into message_headers (tenant_id, mailbox_id, id, at, sent_at, label_ids, size_bytes, fields)
    select ${tenantId}, 'mbx_' || (nr % ${people}), 'new-' || ${turn}::text || '-' || nr, ${now}::bigint - nr * ${APART_MS}, ${now}::bigint - nr * ${APART_MS}, '{INBOX}', 4000,
      jsonb_build_object(
        'from', jsonb_build_array('p' || (case when nr % 2 = 0 then nr * 31 else nr + 1 end % ${people}) || '@bench.example'),
        'to', jsonb_build_array('p' || (nr % ${people}) || '@bench.example, p' || ((nr + 7 + ${turn % 997}) % ${people}) || '@bench.example'),
        'message-id', jsonb_build_array('<new-' || ${turn}::text || '-' || nr || '@bench.example>'),
        'content-type', jsonb_build_array('text/plain')
      ) || case when nr % 2 = 0 then '{}'::jsonb else jsonb_build_object(
        'in-reply-to', jsonb_build_array('<new-' || ${turn}::text || '-' || nr + 1 || '@bench.example>')
      ) end
    from generate_series(1, ${count}) nr`.execute(db)
  await sql`
    insert into signal_todo (tenant_id, mailbox_id, message_id, at)
    select tenant_id, mailbox_id, id, at from message_headers where tenant_id = ${tenantId}
      and id like 'new-' || ${turn}::text || '-%'`.execute(db)
  await sql`analyze signal_todo, message_headers`.execute(db)
}
