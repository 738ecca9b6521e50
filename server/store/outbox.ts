import { sql } from 'kysely'
import type { MailboxId, ProposalId, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'

/** A mail that may leave. Times are epoch milliseconds. */
export interface OutboxRow {
  proposalId: ProposalId
  sendKey: string
  /** It is not sent before then, and can be taken back until it is claimed. */
  notBefore: number
  /** Who gives it to the provider at the moment; null when nobody does. */
  claimedBy: string | null
  /** Whoever claimed it and has said nothing by then is dead. */
  claimedUntil: number | null
  /** One higher with each claim. */
  fence: number
  /** Of one that is unconfirmed: when it is looked for again; null when only a person can tell. */
  lookAt: number | null
  looks: number
  /** Since when it might have left and could not; null of one that was never held up. */
  heldUpAt: number | null
  endedAt: number | null
}

/** Let a proposal leave, in the transaction in which it was allowed to. Its key is here once, and it is. */
export async function insertOutbox(
  trx: Trx,
  tenantId: TenantId,
  { proposalId, sendKey, notBefore }: Pick<OutboxRow, 'proposalId' | 'sendKey' | 'notBefore'>,
): Promise<void> {
  await trx
    .insertInto('outbox')
    .values({ tenant_id: tenantId, proposal_id: proposalId, send_key: sendKey, not_before: notBefore })
    .execute()
}

/** What stands of a proposal that may leave; undefined when it never might. */
export async function findOutbox(db: Db, tenantId: TenantId, id: ProposalId): Promise<OutboxRow | undefined> {
  const row = await db
    .selectFrom('outbox')
    .select(COLUMNS)
    .where('tenant_id', '=', tenantId)
    .where('proposal_id', '=', id)
    .executeTakeFirst()
  return row && readRow(row)
}

/** The same of many at once, by proposal. */
export async function listOutbox(
  db: Db,
  tenantId: TenantId,
  ids: readonly ProposalId[],
): Promise<Map<ProposalId, OutboxRow>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('outbox')
    .select(COLUMNS)
    .where('tenant_id', '=', tenantId)
    .where('proposal_id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.proposal_id as ProposalId, readRow(row)]))
}

/** The same of one, held until the transaction ends. The proposal itself is held before. */
export async function findOutboxForChange(
  trx: Trx,
  tenantId: TenantId,
  id: ProposalId,
): Promise<OutboxRow | undefined> {
  const row = await trx
    .selectFrom('outbox')
    .select(COLUMNS)
    .where('tenant_id', '=', tenantId)
    .where('proposal_id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && readRow(row)
}

/** Change what stands of one that its caller holds. */
export async function changeOutbox(
  trx: Trx,
  tenantId: TenantId,
  id: ProposalId,
  change: Partial<Omit<OutboxRow, 'proposalId' | 'sendKey'>>,
): Promise<void> {
  const { notBefore, claimedBy, claimedUntil, lookAt, heldUpAt, endedAt, ...same } = change
  await trx
    .updateTable('outbox')
    .set({
      ...same,
      ...(notBefore !== undefined && { not_before: notBefore }),
      ...(claimedBy !== undefined && { claimed_by: claimedBy }),
      ...(claimedUntil !== undefined && { claimed_until: claimedUntil }),
      ...(lookAt !== undefined && { look_at: lookAt }),
      ...(heldUpAt !== undefined && { held_up_at: heldUpAt }),
      ...(endedAt !== undefined && { ended_at: endedAt }),
    })
    .where('tenant_id', '=', tenantId)
    .where('proposal_id', '=', id)
    .execute()
}

/** Nothing more is done about it: it left, or never will. One that was never in the outbox is none. */
export async function endOutbox(trx: Trx, tenantId: TenantId, id: ProposalId, now: number): Promise<void> {
  const over = { claimedBy: null, claimedUntil: null, lookAt: null, endedAt: now }
  await changeOutbox(trx, tenantId, id, over)
}

/** What is to be done about a mail. */
export interface SendTask {
  proposalId: ProposalId
  /** `tend` what has left: a copy is to be filed or compared. */
  task: 'send' | 'abandoned' | 'look' | 'tend'
  /** When it is due, epoch milliseconds. */
  at: number
}

/**
 * What is to be done next for the mails of a mailbox, whether it is due or not; undefined when nothing is. What somebody
 * left behind comes first.
 */
export async function findNextSendTask(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
): Promise<SendTask | undefined> {
  const { rows } = await sql<SendTask>`
    select task.proposal_id as "proposalId", task.task, task.at
    from (${TASKS}) task
    join proposals p on p.tenant_id = task.tenant_id and p.id = task.proposal_id
    where task.tenant_id = ${tenantId} and p.mailbox_id = ${mailboxId}
    order by (task.task = 'abandoned') desc, task.at, task.proposal_id
    limit 1`.execute(db)
  return rows[0]
}

/**
 * Mailboxes for whose mails something is due, the longest due first. Of an organisation that is suspended nothing is.
 *
 * @param limit At most so many; the next look takes the rest.
 */
export async function listMailboxesToSend(
  db: Db,
  now: number,
  limit: number,
): Promise<{ tenantId: TenantId; mailboxId: MailboxId }[]> {
  const { rows } = await sql<{ tenantId: TenantId; mailboxId: MailboxId }>`
    select p.tenant_id as "tenantId", p.mailbox_id as "mailboxId"
    from (${TASKS}) task
    join proposals p on p.tenant_id = task.tenant_id and p.id = task.proposal_id
    join tenants on tenants.id = p.tenant_id and tenants.suspended_at is null
    where task.at <= ${now}
    group by p.tenant_id, p.mailbox_id
    order by min(task.at)
    limit ${limit}`.execute(db)
  return rows
}

/**
 * Mails that might have left before a moment, in every organisation that is not suspended, and that nobody has even tried
 * to send: whoever runs a sender has none.
 *
 * @returns `since`: when the first of them might have left; undefined where there is none
 */
export async function findUntried(db: Db, before: number): Promise<{ count: number; since: number | undefined }> {
  const { rows } = await sql<{ count: number; since: number | null }>`
    select count(*)::integer as count, min(o.not_before) as since
    from outbox o
    join proposals p on p.tenant_id = o.tenant_id and p.id = o.proposal_id and p.status = 'scheduled'
    join tenants on tenants.id = o.tenant_id and tenants.suspended_at is null
    where o.ended_at is null and o.claimed_by is null and o.held_up_at is null and o.fence = 0
      and o.not_before < ${before}`.execute(db)
  const [found] = rows
  return { count: found?.count ?? 0, since: found?.since ?? undefined }
}

/** One row for each thing that is to be done. Of a mail that is in the outbox it is one at a time. */
const TASKS = sql`
  select tenant_id, proposal_id,
    case when claimed_by is not null then 'abandoned' when look_at is not null then 'look' else 'send' end as task,
    case when claimed_by is not null then claimed_until when look_at is not null then look_at else not_before end as at
  from outbox o
  where ended_at is null and (claimed_by is not null or look_at is not null or exists (
    select from proposals scheduled
    where scheduled.tenant_id = o.tenant_id and scheduled.id = o.proposal_id and scheduled.status = 'scheduled'
  ))
  union all
  select tenant_id, proposal_id, 'tend', tend_at from receipts where tend_at is not null`

const COLUMNS = [
  'proposal_id',
  'send_key',
  'not_before',
  'claimed_by',
  'claimed_until',
  'fence',
  'look_at',
  'looks',
  'held_up_at',
  'ended_at',
] as const

interface Selected {
  proposal_id: string
  send_key: string
  not_before: number
  claimed_by: string | null
  claimed_until: number | null
  fence: number
  look_at: number | null
  looks: number
  held_up_at: number | null
  ended_at: number | null
}

function readRow(row: Selected): OutboxRow {
  return {
    proposalId: row.proposal_id as ProposalId,
    sendKey: row.send_key,
    notBefore: row.not_before,
    claimedBy: row.claimed_by,
    claimedUntil: row.claimed_until,
    fence: row.fence,
    lookAt: row.look_at,
    looks: row.looks,
    heldUpAt: row.held_up_at,
    endedAt: row.ended_at,
  }
}
