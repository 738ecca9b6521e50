import type { TenantId } from '../core/ids.ts'
import { type ChainedRow, listChained } from '../store/audit-export.ts'
import type { Db } from '../store/database.ts'
import { canonical, NO_HASH } from './chained-entry.ts'
import { type Checkpoint, FORMAT } from './export-format.ts'

/** Entries read at once: some 300 kB. */
const BATCH = 500

/** What an export is made of, beside the entries. */
export interface ExportPlan {
  /** What its last line says. */
  checkpoint: Checkpoint
  signature: { publicKey: string; signature: string }
}

/**
 * The chain from its first entry to the checkpoint, line by line, each with its line end: a header, the entries, the
 * signed checkpoint. Every line is canonical JSON, so that no byte of the file can be changed without a trace.
 */
export async function* writeExport(
  db: Db,
  tenantId: TenantId,
  { checkpoint, signature }: ExportPlan,
): AsyncGenerator<string> {
  yield `${canonical({ format: FORMAT, tenantId, exportedAt: checkpoint.exportedAt })}\n`
  let after = 0
  let prev = NO_HASH
  while (after < checkpoint.seq) {
    const rows = await listChained(db, tenantId, { after, upTo: checkpoint.seq, limit: BATCH })
    const last = rows.at(-1)
    // Somebody took entries out of the table itself: the file says so by lacking them.
    if (!last) break
    let lines = ''
    for (const row of rows) {
      lines += `${exportedLine(tenantId, row, prev)}\n`
      prev = row.hash.toString('hex')
    }
    yield lines
    after = last.seq
  }
  yield `${canonical({ checkpoint, ...signature })}\n`
}

function exportedLine(
  tenantId: TenantId,
  { at, facts, factsSalt, factsHash, hash, ...entry }: ChainedRow,
  prev: string,
): string {
  return canonical({
    ...entry,
    tenantId,
    prev,
    at: new Date(at).toISOString(),
    ...(facts !== null && { facts, factsSalt }),
    factsHash: factsHash.toString('hex'),
    hash: hash.toString('hex'),
  })
}
