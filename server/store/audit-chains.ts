import { sql } from 'kysely'
import type { TenantId } from '../core/ids.ts'
import { type AuditEntry, readAuditEntry } from './audit-entries.ts'
import type { Db, Trx } from './database.ts'

/** Where the chain of a tenant ends. */
export interface ChainHead {
  /** How many entries are chained. */
  seq: number
  /** The hash of the last; 32 zero bytes where there is none. */
  hash: Buffer
  /** Epoch milliseconds: when the last was chained. */
  sealedAt: number
}

/** The place of an entry in the chain. */
export interface Seal {
  id: string
  seq: number
  /** Hex. */
  factsSalt: string
  factsHash: Buffer
  hash: Buffer
}

const EMPTY: ChainHead = { seq: 0, hash: Buffer.alloc(32), sealedAt: 0 }

/** Tenants with entries that have no place yet. */
export async function listUnchainedTenants(db: Db, limit: number): Promise<TenantId[]> {
  // From one tenant to the next over the index, however many entries each of them has waiting.
  const { rows } = await sql<{ id: TenantId }>`
    with recursive waiting as (
      (select tenant_id from audit_entries where seq is null order by tenant_id limit 1)
      union all
      select (
        select tenant_id from audit_entries
        where seq is null and tenant_id > waiting.tenant_id order by tenant_id limit 1
      ) from waiting where waiting.tenant_id is not null
    )
    select tenant_id as id from waiting where tenant_id is not null limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}

/** Make the row that the chain of a tenant ends in, unless there is one. Not within a transaction: others wait for it. */
export async function startChain(db: Db, tenantId: TenantId): Promise<void> {
  await db
    .insertInto('audit_chains')
    .values({ tenant_id: tenantId, seq: EMPTY.seq, head_hash: EMPTY.hash, sealed_at: EMPTY.sealedAt })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/**
 * The end of a chain that was started, held until the transaction ends, so that entries get their places in one order.
 *
 * @param ifHeld What to do when somebody else holds it.
 * @returns undefined where it was held and passed over
 */
export async function holdChain(
  trx: Trx,
  tenantId: TenantId,
  ifHeld: 'wait' | 'pass_over',
): Promise<ChainHead | undefined> {
  const query = trx
    .selectFrom('audit_chains')
    .select(['seq', 'head_hash as hash', 'sealed_at as sealedAt'])
    .where('tenant_id', '=', tenantId)
    .forUpdate()
  return (ifHeld === 'wait' ? query : query.skipLocked()).executeTakeFirst()
}

/** Where the chain ends now. */
export async function findChainHead(db: Db, tenantId: TenantId): Promise<ChainHead> {
  const head = await db
    .selectFrom('audit_chains')
    .select(['seq', 'head_hash as hash', 'sealed_at as sealedAt'])
    .where('tenant_id', '=', tenantId)
    .executeTakeFirst()
  return head ?? EMPTY
}

/** How many entries have no place yet. */
export async function countUnchained(db: Db, tenantId: TenantId): Promise<number> {
  const { count } = await db
    .selectFrom('audit_entries')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('tenant_id', '=', tenantId)
    .where('seq', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

/** Entries that have no place yet, oldest first. */
export async function listUnchained(trx: Trx, tenantId: TenantId, limit: number): Promise<AuditEntry[]> {
  const rows = await trx
    .selectFrom('audit_entries')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('seq', 'is', null)
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(readAuditEntry)
}

/** Give entries their places, and move the end of the chain, which the caller holds. */
export async function saveSeals(trx: Trx, tenantId: TenantId, seals: readonly Seal[], sealedAt: number): Promise<void> {
  const last = seals.at(-1)
  if (!last) return
  await sql`
    update audit_entries entry
    set seq = seal.seq, facts_salt = seal.facts_salt, facts_hash = seal.facts_hash, entry_hash = seal.entry_hash
    from unnest(
      ${seals.map(({ id }) => id)}::text[], ${seals.map(({ seq }) => seq)}::bigint[],
      ${seals.map(({ factsSalt }) => factsSalt)}::text[], ${seals.map(({ factsHash }) => factsHash)}::bytea[],
      ${seals.map(({ hash }) => hash)}::bytea[]
    ) as seal (id, seq, facts_salt, facts_hash, entry_hash)
    where entry.tenant_id = ${tenantId} and entry.id = seal.id`.execute(trx)
  await trx
    .updateTable('audit_chains')
    .set({ seq: last.seq, head_hash: last.hash, sealed_at: sealedAt })
    .where('tenant_id', '=', tenantId)
    .execute()
}
