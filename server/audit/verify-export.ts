import { canonical, hashEntry, hashFacts, NO_HASH } from './chained-entry.ts'
import { isSigned } from './checkpoint.ts'
import { ExportedEntry, ExportFooter, ExportHeader } from './export-format.ts'
import type { Finding } from './finding.ts'
import { orderCheck } from './order-check.ts'

/** Whoever changed more than that changed the file, and needs no longer list. */
const FINDINGS_MAX = 100

/** What was looked at, and what is wrong with it. */
export interface Verdict {
  /** In the order of their lines; none where the export is whole. At most 100. */
  findings: Finding[]
  entries: number
  /** Entries whose facts were erased, as the law may ask; what is left of them is in the chain. */
  erased: number
  tenantId: string | undefined
  exportedAt: string | undefined
  /** The last entry. */
  head: { seq: number; hash: string }
  publicKey: string | undefined
}

/** What the verifier knows from elsewhere, since a file alone cannot say that all of it was made up. */
export interface Expected {
  /** The organisation's public key, in hex. */
  publicKey?: string | undefined
  /** A checkpoint that was noted earlier, on the page or from an older export. */
  anchor?: { seq: number; hash: string } | undefined
}

/**
 * Look an export through, line by line, for whatever was changed, taken out, moved, added or cut off.
 *
 * @param lines Without their line ends; a last line that has none is given as it is, with `isWhole` false.
 */
export async function verifyExport(
  lines: AsyncIterable<{ text: string; isWhole: boolean }>,
  expected: Expected = {},
): Promise<Verdict> {
  const order = orderCheck()
  const verdict: Verdict = {
    findings: [],
    entries: 0,
    erased: 0,
    tenantId: undefined,
    exportedAt: undefined,
    head: { seq: 0, hash: NO_HASH },
    publicKey: undefined,
  }
  const { findings } = verdict
  let line = 0
  let isOver = false
  let anchorHash = expected.anchor?.seq === 0 ? NO_HASH : undefined

  for await (const { text, isWhole } of lines) {
    line += 1
    if (findings.length >= FINDINGS_MAX) return verdict
    if (isOver) {
      findings.push({ line, is: 'after_the_end' })
      break
    }
    if (!isWhole) continue // It was cut in mid-line: the missing checkpoint tells, with this line.
    const said = readJson(text)
    if (line === 1) readHeader(said)
    else if (ExportFooter.safeParse(said).success) readFooter(said)
    else readEntry(said)
  }

  if (!isOver) findings.push({ line: Math.max(line, 1), is: 'truncated' })
  findings.push(...order.end())
  const { anchor } = expected
  if (anchor && anchorHash !== anchor.hash) findings.push({ line, is: 'anchor_differs', seq: anchor.seq })
  findings.sort((one, other) => one.line - other.line)
  return verdict

  function readHeader(said: unknown): void {
    const header = ExportHeader.safeParse(said)
    if (!header.success) return void findings.push({ line, is: 'not_an_export' })
    verdict.tenantId = header.data.tenantId
    verdict.exportedAt = header.data.exportedAt
  }

  function readEntry(said: unknown): void {
    const read = ExportedEntry.safeParse(said)
    if (!read.success) {
      order.lost()
      return void findings.push({ line, is: 'unreadable' })
    }
    const entry = read.data
    verdict.entries += 1
    const wrong = judgeEntry(entry, verdict.tenantId)
    if (wrong) findings.push({ line, is: wrong })
    if (entry.facts === undefined) verdict.erased += 1
    if (entry.seq === expected.anchor?.seq) anchorHash = entry.hash
    const place = order.take(line, entry)
    if (place) findings.push(place)
    if (entry.seq > verdict.head.seq) verdict.head = { seq: entry.seq, hash: entry.hash }
  }

  function readFooter(said: unknown): void {
    isOver = true
    const { checkpoint, publicKey, signature } = ExportFooter.parse(said)
    verdict.publicKey = publicKey
    const { head, tenantId, exportedAt } = verdict
    const isOfHere = checkpoint.tenantId === tenantId && checkpoint.exportedAt === exportedAt
    if (!isOfHere || checkpoint.seq !== head.seq || checkpoint.hash !== head.hash) {
      findings.push({ line, is: 'checkpoint_differs' })
    }
    if (!isSigned(checkpoint, { publicKey, signature })) findings.push({ line, is: 'signature_wrong' })
    if (expected.publicKey !== undefined && expected.publicKey !== publicKey) findings.push({ line, is: 'other_key' })
  }
}

function judgeEntry(
  entry: ExportedEntry,
  tenantId: string | undefined,
): 'changed' | 'facts_changed' | 'foreign' | undefined {
  if (hashEntry(entry) !== entry.hash) return 'changed'
  const { facts, factsSalt, factsHash } = entry
  if ((facts === undefined) !== (factsSalt === undefined)) return 'facts_changed'
  if (facts && factsSalt !== undefined && hashFacts(factsSalt, facts) !== factsHash) return 'facts_changed'
  return entry.tenantId === tenantId ? undefined : 'foreign'
}

/** Undefined for what is no JSON, or another spelling of it than the one we write. */
function readJson(text: string): unknown {
  try {
    const said: unknown = JSON.parse(text)
    return canonical(said) === text ? said : undefined
  } catch {
    return undefined // No JSON, or none that can be said again: the caller says at which line.
  }
}
