import { composeMessage } from './compose-message.ts'
import { decideQuarantine } from './decide-quarantine.ts'
import { presentParts } from './present-parts.ts'
import { readRawParts } from './raw-parts.ts'
import { type Reading, ReadingTooSlow, type ReadOutcome, startReading } from './reading.ts'

/** Enough to tell text from a picture or an archive. */
const LOOKED_AT_BYTES = 4_096

/**
 * Read one mail from its raw bytes: from IMAP, from a file, from quarantine.
 *
 * Whatever the bytes are, it ends: in a message or in the reason why there is none, within seconds for the largest
 * mail, in memory of the order of the mail itself. The bytes are not kept and not changed.
 *
 * @param now Milliseconds of any steady clock; measures this reading's own deadline only.
 */
export function readRaw(raw: Uint8Array, now: () => number): ReadOutcome {
  const reading = startReading(raw.length, now)
  try {
    return readWithin(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength), reading)
  } catch (error) {
    if (error instanceof ReadingTooSlow) return { is: 'quarantined', reason: 'too_slow' }
    throw error
  }
}

function readWithin(raw: Buffer, reading: Reading): ReadOutcome {
  const start = skipLead(raw)
  const { root, headerless } = readRawParts(withLineFeeds(raw.subarray(start), reading), reading)
  const decision = decideQuarantine({
    sizeBytes: raw.length,
    blank: start === raw.length,
    headerless,
    binary: headerless && isBinary(raw),
  })
  if (decision.do === 'quarantine') return { is: 'quarantined', reason: decision.because }
  if (headerless) reading.note('headers_missing')
  return { is: 'read', message: composeMessage(root, presentParts(root), reading) }
}

/** Where the mail begins: behind a byte order mark and empty lines that editors and gateways leave. */
function skipLead(raw: Buffer): number {
  let at = raw[0] === 0xef && raw[1] === 0xbb && raw[2] === 0xbf ? 3 : 0
  while (raw[at] === 0x0a || raw[at] === 0x0d) at++
  return at
}

/** Lines that end in a bare CR, as on old Macintoshes, given an LF instead; only where there is no LF at all. */
function withLineFeeds(raw: Buffer, reading: Reading): Buffer {
  if (raw.includes(0x0a) || !raw.includes(0x0d)) return raw
  reading.note('line_ends_repaired')
  return Buffer.from(raw.map((byte) => (byte === 0x0d ? 0x0a : byte)))
}

/** Text has no NUL and hardly a control character; UTF-16 has a byte order mark. */
function isBinary(raw: Buffer): boolean {
  const head = raw.subarray(0, LOOKED_AT_BYTES)
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) return false
  let controls = 0
  for (const byte of head) {
    if (byte === 0) return true
    if (byte < 0x20 && (byte < 0x07 || byte > 0x0d) && byte !== 0x1b) controls++
  }
  return controls * 20 > head.length
}
