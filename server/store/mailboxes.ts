import { sql } from 'kysely'
import type { ConnectionId, MailboxId, MemberId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'
import { doubtImapState } from './imap-states.ts'

/** Where a mailbox stands in its story. A halt is beside it: reconnected, it goes on where it was. */
export type StoredPhase = 'queued' | 'listing' | 'fetching' | 'settling' | 'ready'

/** How much was in the mirror at a moment; a minute of these gives the rate. */
export interface ProgressMark {
  /** Epoch milliseconds. */
  at: number
  messages: number
}

/** A mailbox, with all that sync knows of it. Times are epoch milliseconds. */
export interface MailboxRow {
  id: MailboxId
  connectionId: ConnectionId
  memberId: MemberId
  kind: 'personal' | 'shared'
  transport: 'gmail-api' | 'imap'
  address: string
  phase: StoredPhase
  /** The error code of what its connection waits for; null while it may work. */
  haltedCode: string | null
  /** Counts whole listings: rows of an older one have not been seen again yet. 0 before the first. */
  generation: number
  /** The cursor: everything up to this history id is in the mirror or in the tasks. Decimal uint64. */
  historyId: string | null
  /** Where the listing goes on; null before its first page and after its last. */
  pageToken: string | null
  /** Ids listed so far in this generation. */
  listed: number
  expected: number | null
  messages: number
  quarantined: number
  progressMarks: ProgressMark[]
  /** Epoch milliseconds; set while the provider or the weather makes us wait. */
  waitingUntil: number | null
  /** The error code of what makes us wait. */
  waitingCode: string | null
  /** What its sentences speak of. */
  waitingParams: Record<string, string>
  startedAt: number | null
  /** When the first whole mirror stood. */
  finishedAt: number | null
  /** When a look at the provider last ended well; over the Gmail API, when that one had asked what has changed. */
  lastSyncAt: number | null
  /** When the newest received message came in at the provider. */
  lastNewMailAt: number | null
  /** How often in a row the provider has forgotten our cursor; 0 since the mirror was last whole. */
  historyLosses: number
  /** When the provider's ids are next to be held against ours; null before the first mirror stands. */
  censusDueAt: number | null
  /** Grows by one each time a worker takes the mailbox; an older holder's writes are refused by it. */
  fence: number
}

/** Make a mailbox that waits for its first import. */
export async function insertMailbox(
  db: Db,
  tenantId: TenantId,
  mailbox: Pick<MailboxRow, 'id' | 'connectionId' | 'memberId' | 'kind' | 'transport' | 'address'> & { now: number },
): Promise<void> {
  await db
    .insertInto('mailboxes')
    .values({
      tenant_id: tenantId,
      id: mailbox.id,
      connection_id: mailbox.connectionId,
      member_id: mailbox.memberId,
      kind: mailbox.kind,
      transport: mailbox.transport,
      address: mailbox.address,
      phase: 'queued',
      created_at: mailbox.now,
    })
    .execute()
}

/** A mailbox, whoever's it is: for work that no person asked for. */
export async function findMailboxForWork(db: Db, tenantId: TenantId, id: string): Promise<MailboxRow | undefined> {
  const row = await selectMailboxes(db, tenantId).where('id', '=', id).executeTakeFirst()
  return row && readMailbox(row)
}

/** The mailbox behind a connection, whoever asks: for work that no person asked for. */
export async function findMailboxOfConnection(
  db: Db,
  tenantId: TenantId,
  connectionId: string,
): Promise<MailboxRow | undefined> {
  const row = await selectMailboxes(db, tenantId).where('connection_id', '=', connectionId).executeTakeFirst()
  return row && readMailbox(row)
}

/** Reconnected: what it waited for has come, and the address may have changed. It goes on where it was. */
export async function resumeMailbox(db: Db, tenantId: TenantId, id: MailboxId, address: string): Promise<void> {
  await db
    .updateTable('mailboxes')
    .set({ halted_code: null, waiting_until: null, waiting_code: null, waiting_params: '{}', address })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}

/** Hold the provider's ids against ours at the next turn from then on. */
export async function setCensusDue(db: Db, tenantId: TenantId, id: MailboxId, dueAt: number): Promise<void> {
  await db
    .updateTable('mailboxes')
    .set({ census_due_at: dueAt })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}

/**
 * Read a mailbox over another transport from now on. What is mirrored stays: its messages have one id over both. The
 * Gmail API begins with a listing, for its cursor may be as old as its last turn; and when IMAP comes back, what it
 * remembered of its folders proves nothing, however early the API was stopped.
 */
export async function changeTransport(
  db: Db,
  tenantId: TenantId,
  id: MailboxId,
  transport: MailboxRow['transport'],
): Promise<void> {
  await db
    .updateTable('mailboxes')
    .set({ transport, ...(transport === 'gmail-api' && { phase: 'queued', history_id: null, page_token: null }) })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
  if (transport === 'gmail-api') await doubtImapState(db, tenantId, id)
}

/** What a step of the story changes about its mailbox; `more…` are added to what stands there. */
export interface MailboxAdvance {
  phase?: StoredPhase
  haltedCode?: string | null
  generation?: number
  historyId?: string
  pageToken?: string | null
  listed?: number
  moreListed?: number
  expected?: number | null
  moreExpected?: number
  moreMessages?: number
  moreQuarantined?: number
  progressMarks?: ProgressMark[]
  waitingUntil?: number | null
  waitingCode?: string | null
  waitingParams?: Record<string, string>
  startedAt?: number
  finishedAt?: number
  lastSyncAt?: number
  /** The newest received message of this step; an older one than is known changes nothing. */
  newMailAt?: number | undefined
  historyLosses?: number
  censusDueAt?: number
}

/** Write down where the mailbox now stands. @returns undefined when another worker has taken it */
export async function advanceMailbox(
  db: Db,
  tenantId: TenantId,
  id: MailboxId,
  fence: number,
  to: MailboxAdvance,
): Promise<MailboxRow | undefined> {
  const row = await ofFence(db, tenantId, id, fence)
    .set({
      ...(to.phase !== undefined && { phase: to.phase }),
      ...(to.haltedCode !== undefined && { halted_code: to.haltedCode }),
      ...(to.generation !== undefined && { generation: to.generation }),
      ...(to.historyId !== undefined && { history_id: to.historyId }),
      ...(to.pageToken !== undefined && { page_token: to.pageToken }),
      listed: to.listed ?? sql`listed + ${to.moreListed ?? 0}`,
      expected: to.expected !== undefined ? to.expected : sql`greatest(expected + ${to.moreExpected ?? 0}, 0)`,
      messages: sql`messages + ${to.moreMessages ?? 0}`,
      quarantined: sql`quarantined + ${to.moreQuarantined ?? 0}`,
      ...(to.progressMarks !== undefined && { progress_marks: JSON.stringify(to.progressMarks) }),
      ...(to.waitingUntil !== undefined && { waiting_until: to.waitingUntil }),
      ...(to.waitingCode !== undefined && { waiting_code: to.waitingCode }),
      ...(to.waitingParams !== undefined && { waiting_params: JSON.stringify(to.waitingParams) }),
      ...(to.startedAt !== undefined && { started_at: to.startedAt }),
      ...(to.finishedAt !== undefined && { finished_at: to.finishedAt }),
      ...(to.lastSyncAt !== undefined && { last_sync_at: to.lastSyncAt }),
      ...(to.newMailAt !== undefined && { last_new_mail_at: sql`greatest(last_new_mail_at, ${to.newMailAt}::bigint)` }),
      ...(to.historyLosses !== undefined && { history_losses: to.historyLosses }),
      ...(to.censusDueAt !== undefined && { census_due_at: to.censusDueAt }),
    })
    .returningAll()
    .executeTakeFirst()
  return row && readMailbox(row)
}

function ofFence(db: Db, tenantId: TenantId, id: MailboxId, fence: number) {
  return db.updateTable('mailboxes').where('tenant_id', '=', tenantId).where('id', '=', id).where('fence', '=', fence)
}

/** The mailboxes of a tenant, whoever's they are; `mailbox-reach.ts` narrows them to what somebody reaches. */
export function selectMailboxes(db: Db, tenantId: TenantId) {
  return db.selectFrom('mailboxes').selectAll().where('tenant_id', '=', tenantId)
}

type Row = Awaited<ReturnType<ReturnType<typeof selectMailboxes>['executeTakeFirstOrThrow']>>

/** A row as it is read everywhere. */
export function readMailbox(row: Row): MailboxRow {
  return {
    id: row.id as MailboxId,
    connectionId: row.connection_id as ConnectionId,
    memberId: row.member_id as MemberId,
    kind: row.kind as MailboxRow['kind'],
    transport: row.transport as MailboxRow['transport'],
    address: row.address,
    phase: row.phase as StoredPhase,
    haltedCode: row.halted_code,
    generation: row.generation,
    historyId: row.history_id,
    pageToken: row.page_token,
    listed: row.listed,
    expected: row.expected,
    messages: row.messages,
    quarantined: row.quarantined,
    progressMarks: row.progress_marks as unknown as ProgressMark[],
    waitingUntil: row.waiting_until,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    lastSyncAt: row.last_sync_at,
    lastNewMailAt: row.last_new_mail_at,
    waitingCode: row.waiting_code,
    waitingParams: row.waiting_params as Record<string, string>,
    historyLosses: row.history_losses,
    censusDueAt: row.census_due_at,
    fence: row.fence,
  }
}
