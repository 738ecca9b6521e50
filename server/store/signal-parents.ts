import { sql } from 'kysely'
import type { TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'
import { type Columns, namesOf, rowsAsTable } from './rows-as-table.ts'
import { allToBytes, type SignalHash } from './signal-hash.ts'
import type { SignalMessage } from './signal-messages.ts'

/** A mail whose parent is to be looked for, or was found. */
export interface Child {
  hash: SignalHash
  class: SignalMessage['class']
  senderId: string | null
  /** Undefined where it is not known yet. */
  parentHash: SignalHash | null
  /** What stood there before. */
  parentBefore: SignalHash | null
}

/** Nobody's mail has more answers that come before it; whoever makes up a million stops nothing. */
const WAITING_MAX = 1_000

/** Mails that wait for one of these Message-IDs, or for a likelier parent than they have. */
export async function listWaitingFor(
  db: Db,
  tenantId: TenantId,
  idHashes: readonly SignalHash[],
): Promise<SignalHash[]> {
  if (idHashes.length === 0) return []
  const { rows } = await sql<{ hash: SignalHash }>`
    select distinct encode(waiting.message_hash, 'hex') as hash
    from unnest(${allToBytes(idHashes)}::bytea[]) as come (id_hash)
    cross join lateral (
      select message_hash from signal_waits
      where tenant_id = ${tenantId} and reference_hash = come.id_hash
      order by tenant_id, reference_hash, message_hash limit ${WAITING_MAX}
    ) waiting`.execute(db)
  return rows.map((row) => row.hash)
}

/** A mail that others may answer, as it is found by a Message-ID that they name. */
export interface NamedMail {
  named: SignalHash
  hash: SignalHash
  /** Epoch milliseconds. */
  sentAt: number
}

/** The earliest mail that bears each of these Message-IDs, but for some that are looked at elsewhere. */
export async function listEarliestNamed(
  db: Db,
  tenantId: TenantId,
  idHashes: readonly SignalHash[],
  butFor: readonly SignalHash[],
): Promise<NamedMail[]> {
  if (idHashes.length === 0) return []
  const { rows } = await sql<NamedMail>`
    select encode(named.id_hash, 'hex') as named, encode(parent.message_hash, 'hex') as hash, parent.sent_at as "sentAt"
    from unnest(${allToBytes(idHashes)}::bytea[]) as named (id_hash)
    cross join lateral (
      select message_hash, sent_at from signal_messages mail
      where mail.tenant_id = ${tenantId} and mail.id_hash = named.id_hash
        and mail.message_hash <> all(${allToBytes(butFor)}::bytea[])
      order by mail.id_hash, mail.sent_at, mail.message_hash limit 1
    ) parent`.execute(db)
  return rows
}

/**
 * Find what counted mails answer: of the Message-IDs they name, the likeliest that is known. Where several mails bear it,
 * the earliest. Only mail of members and of lists is looked after: nothing else is counted by what it answers.
 */
export async function findParents(db: Db, tenantId: TenantId, hashes: readonly SignalHash[]): Promise<Child[]> {
  if (hashes.length === 0) return []
  const { rows } = await sql<Child>`
    with wanted as (
      select message_hash, class, sender_id, parent_hash, references_hashes from signal_messages
      where tenant_id = ${tenantId} and message_hash = any(${allToBytes(hashes)}::bytea[])
        and (cardinality(references_hashes) > 0 or parent_hash is not null) and (sender_id is not null or class in ('bulk', 'list_human'))
    ), named as (
      select wanted.message_hash, named.id_hash, named.rank
      from wanted cross join lateral unnest(references_hashes) with ordinality as named (id_hash, rank)
    ), known as (
      select named.message_hash, named.rank, parent.message_hash as parent_hash, parent.sent_at
      from named
      cross join lateral (
        select message_hash, sent_at from signal_messages mail
        where mail.tenant_id = ${tenantId} and mail.id_hash = named.id_hash and mail.message_hash <> named.message_hash
        order by mail.id_hash, mail.sent_at, mail.message_hash limit 1
      ) parent
      union all
      select named.message_hash, named.rank, parent.message_hash, parent.sent_at
      from named
      join signal_other_ids other on other.tenant_id = ${tenantId} and other.other_hash = named.id_hash
      join signal_messages parent on parent.tenant_id = ${tenantId} and parent.message_hash = other.message_hash
        and parent.message_hash <> named.message_hash
    ), best as (
      select distinct on (message_hash) message_hash, parent_hash from known
      order by message_hash, rank, sent_at, parent_hash
    ), found as (
      select wanted.message_hash, wanted.class, wanted.sender_id, wanted.parent_hash as parent_before,
        -- One that is pruned is still what it answers; one that is here and not found is named no more.
        coalesce(best.parent_hash, (
          select wanted.parent_hash where not exists (
            select from signal_messages mail where mail.tenant_id = ${tenantId} and mail.message_hash = wanted.parent_hash
          )
        )) as parent_hash
      from wanted left join best using (message_hash)
    ), changed as (
      update signal_messages mail set parent_hash = found.parent_hash from found
      where mail.tenant_id = ${tenantId} and mail.message_hash = found.message_hash
        and mail.parent_hash is distinct from found.parent_hash
    )
    select encode(message_hash, 'hex') as hash, class, sender_id as "senderId", encode(parent_hash, 'hex') as "parentHash",
      encode(parent_before, 'hex') as "parentBefore"
    from found`.execute(db)
  return rows
}

/** A mail that is looked at again when one comes that bears a Message-ID. */
export interface Wait {
  idHash: SignalHash
  hash: SignalHash
}

/** Have mails looked at again when one comes that they name before the parent that they have. */
export async function insertWaits(db: Db, tenantId: TenantId, waits: readonly Wait[]): Promise<void> {
  if (waits.length === 0) return
  await sql`
    insert into signal_waits (tenant_id, ${namesOf(WAIT)})
    select ${tenantId}, given.* from ${rowsAsTable(waits, WAIT)}
    on conflict do nothing`.execute(db)
}

const WAIT: Columns<Wait> = {
  reference_hash: ['bytea', ({ idHash }) => idHash],
  message_hash: ['bytea', ({ hash }) => hash],
}

/** The same for mails that are counted already: have them looked at again when something comes that they name before the parent that they have. */
export async function saveWaits(db: Db, tenantId: TenantId, hashes: readonly SignalHash[]): Promise<void> {
  if (hashes.length === 0) return
  await sql`
    insert into signal_waits (tenant_id, reference_hash, message_hash)
    select distinct ${tenantId}, named.id_hash, mail.message_hash
    from signal_messages mail
    left join signal_messages parent
      on parent.tenant_id = mail.tenant_id and parent.message_hash = mail.parent_hash
    cross join lateral unnest(mail.references_hashes) with ordinality as named (id_hash, rank)
    where mail.tenant_id = ${tenantId} and mail.message_hash = any(${allToBytes(hashes)}::bytea[])
      and named.rank <= coalesce(array_position(mail.references_hashes, parent.id_hash), 2147483647)
    on conflict do nothing`.execute(db)
}
