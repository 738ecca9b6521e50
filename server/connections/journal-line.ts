import type { CredentialReadsRow } from '../store/credential-reads.ts'

const LINE =
  /^(\d{1,15}) (aud_[0-9a-f]{32}) (tnt_[0-9a-f]{32}) (key_[0-9a-f]{32}) (con_[0-9a-f]{32}) (\d{1,12}) (\d{1,12}) \.$/

/** What is added to an entry that is not written down yet: ids and counts, nothing of a credential. The dot says that it is whole. */
export function writeJournalLine({ at, id, tenantId, keyId, connectionId, reads, hits }: CredentialReadsRow): string {
  return `${at} ${id} ${tenantId} ${keyId} ${connectionId} ${reads} ${hits} .\n`
}

/**
 * Read what a journal holds: the lines of one entry added up. Lines that are torn, by a kill or a full disk, are left out,
 * and counted.
 */
export function readJournal(text: string): { rows: CredentialReadsRow[]; torn: number } {
  const rows = new Map<string, CredentialReadsRow>()
  let torn = 0
  for (const line of text.split('\n')) {
    if (line === '') continue
    const match = LINE.exec(line)
    if (!match) {
      torn += 1
      continue
    }
    const [, at, id, tenantId, keyId, connectionId, reads, hits] = match as unknown as [string, ...string[]]
    const row = rows.get(id as string)
    if (row) {
      row.reads += Number(reads)
      row.hits += Number(hits)
    } else {
      rows.set(id as string, {
        at: Number(at),
        id: id as CredentialReadsRow['id'],
        tenantId: tenantId as CredentialReadsRow['tenantId'],
        keyId: keyId as CredentialReadsRow['keyId'],
        connectionId: connectionId as CredentialReadsRow['connectionId'],
        reads: Number(reads),
        hits: Number(hits),
      })
    }
  }
  return { rows: [...rows.values()], torn }
}
