import type { Kysely } from 'kysely'
import { appendAudit } from '../audit/append.ts'
import { newSigningKey, signCheckpoint } from '../audit/checkpoint.ts'
import { sealTenant } from '../audit/seal-audit.ts'
import { writeExport } from '../audit/write-export.ts'
import { AppError } from '../core/errors.ts'
import type { MemberId, TenantId } from '../core/ids.ts'
import { findChainHead } from '../store/audit-chains.ts'
import { findSigningKey, insertSigningKey, type SigningKeyRow } from '../store/audit-signing-keys.ts'
import type { Database } from '../store/database.ts'
import { inTransaction } from '../store/transaction.ts'
import type { Vault } from '../vault/vault.ts'

/** What exporting stands on. */
export interface ExportAuditDeps {
  db: Kysely<Database>
  vault: Vault
  now(): number
}

/** Write down that somebody takes the audit with them. */
export async function noteExport(
  { db, now }: Pick<ExportAuditDeps, 'db' | 'now'>,
  { tenantId, memberId }: { tenantId: TenantId; memberId: MemberId },
  format: 'chain' | 'csv' | 'json',
): Promise<void> {
  await inTransaction(db, (trx) =>
    appendAudit(trx, {
      tenantId,
      actor: { kind: 'member', id: memberId },
      action: 'audit.exported',
      subject: { kind: 'audit', id: tenantId },
      result: 'done',
      facts: { format },
      now: now(),
    }),
  )
}

/**
 * The whole chain of an organisation as a file that can be verified without us. Everything that was written until now
 * is in it, the export itself included.
 *
 * @returns lines, as they are read from the database
 */
export async function exportAudit(
  deps: ExportAuditDeps,
  who: { tenantId: TenantId; memberId: MemberId },
): Promise<AsyncIterable<string>> {
  const { db, vault, now } = deps
  const { tenantId } = who
  await noteExport(deps, who, 'chain')
  await sealTenant(db, tenantId, { now: now(), ifHeld: 'wait' })
  const { publicKey, sealed } = await haveSigningKey(deps, tenantId)
  const { seq, hash } = await findChainHead(db, tenantId)
  const checkpoint = { tenantId, exportedAt: new Date(now()).toISOString(), seq, hash: hash.toString('hex') }
  const secret = await vault.open(tenantId, place(publicKey), sealed)
  const signature = signCheckpoint(checkpoint, secret.reveal())
  return writeExport(db, tenantId, { checkpoint, signature: { publicKey, signature } })
}

/** The organisation's key; made at its first export. */
async function haveSigningKey({ db, vault, now }: ExportAuditDeps, tenantId: TenantId): Promise<SigningKeyRow> {
  const held = await findSigningKey(db, tenantId)
  if (held) return held
  const { publicKey, secret } = newSigningKey()
  const sealed = await vault.seal(tenantId, place(publicKey), secret)
  await insertSigningKey(db, tenantId, { publicKey, sealed }, now())
  const kept = await findSigningKey(db, tenantId)
  if (!kept) throw new AppError('server.failed', 'the signing key was shredded as soon as it was made')
  return kept
}

function place(publicKey: string) {
  return { table: 'audit_signing_keys', row: publicKey, field: 'signing_key', version: 1 }
}
