import { randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { TenantId } from '../core/ids.ts'
import {
  type ChainHead,
  holdChain,
  listUnchained,
  listUnchainedTenants,
  type Seal,
  saveSeals,
  startChain,
} from '../store/audit-chains.ts'
import type { AuditEntry } from '../store/audit-entries.ts'
import type { Database, Trx } from '../store/database.ts'
import { inTransaction } from '../store/transaction.ts'
import { hashEntry, hashFacts } from './chained-entry.ts'

/** Entries of one transaction: some ten milliseconds of hashing, so that nobody waits for a long chain to be caught up. */
const BATCH = 500
/** Tenants of one look; the others have their turn with the next, a second later. */
const TENANTS_AT_ONCE = 1_000
/** As many bits as keep a fact of few values, an address say, from being found by trying. */
const SALT_BYTES = 16

/**
 * Chain whatever was written down and has no place yet, in all tenants.
 *
 * Writers never wait for it, nor it for them: an entry is written without a number, and gets the next one here. Of
 * several processes one chains a tenant at a time and the others pass it over. What a process that dies had begun is
 * rolled back whole, and done by the next look.
 *
 * @param now Epoch milliseconds.
 */
export async function sealAudit(db: Kysely<Database>, now: number): Promise<void> {
  for (const tenantId of await listUnchainedTenants(db, TENANTS_AT_ONCE)) {
    await sealTenant(db, tenantId, { now, ifHeld: 'pass_over' })
  }
}

/**
 * Chain what one tenant has waiting, all of it.
 *
 * @param how.ifHeld Whether to wait for a process that is just doing so.
 */
export async function sealTenant(
  db: Kysely<Database>,
  tenantId: TenantId,
  how: { now: number; ifHeld: 'wait' | 'pass_over' },
): Promise<void> {
  await startChain(db, tenantId)
  let sealed = BATCH
  while (sealed === BATCH) sealed = await inTransaction(db, (trx) => sealBatch(trx, tenantId, how))
}

async function sealBatch(
  trx: Trx,
  tenantId: TenantId,
  { now, ifHeld }: { now: number; ifHeld: 'wait' | 'pass_over' },
): Promise<number> {
  const head = await holdChain(trx, tenantId, ifHeld)
  if (!head) return 0
  // Read after the chain is held: whoever held it before has committed what it chained.
  const entries = await listUnchained(trx, tenantId, BATCH)
  await saveSeals(trx, tenantId, chain(tenantId, head, entries), now)
  return entries.length
}

function chain(tenantId: TenantId, head: Pick<ChainHead, 'seq' | 'hash'>, entries: readonly AuditEntry[]): Seal[] {
  let { seq } = head
  let prev = head.hash.toString('hex')
  return entries.map(({ facts, at, ...entry }) => {
    const factsSalt = randomBytes(SALT_BYTES).toString('hex')
    const factsHash = hashFacts(factsSalt, facts)
    seq += 1
    prev = hashEntry({ ...entry, tenantId, seq, prev, at: new Date(at).toISOString(), factsHash })
    return {
      id: entry.id,
      seq,
      factsSalt,
      factsHash: Buffer.from(factsHash, 'hex'),
      hash: Buffer.from(prev, 'hex'),
    }
  })
}
