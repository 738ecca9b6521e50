import { createReadStream } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import type { QuarantineReason } from '../sync/normalise/decide-quarantine.ts'
import { MAIL_BYTES_MAX } from '../sync/normalise/limits.ts'
import { readRaw } from '../sync/normalise/read-raw.ts'
import type { ReadOutcome } from '../sync/normalise/reading.ts'
import { mailFiles } from './mail-files.ts'
import { isMbox, splitMbox } from './mbox.ts'

/** One mail of the folder and what became of it. */
export interface ParsedMail {
  path: string
  /** Its place in an mbox, from 1; 0 for a file of its own. */
  index: number
  outcome: ReadOutcome | { is: 'crashed'; error: unknown }
}

export interface FolderCount {
  read: number
  quarantined: number
  /** Our mistakes, and files that could not be opened. */
  crashed: number
  reasons: Partial<Record<QuarantineReason, number>>
}

const CHUNK_BYTES = 1024 * 1024
const HEAD_BYTES = 1_000

/**
 * Read every mail in a folder as sync would, one after the other: single files of any name, Maildirs, mboxes.
 *
 * One mail's crash is that mail's: it is counted with its path and the next one is read.
 *
 * @param onMail Told of each mail as it is read; nothing is kept.
 * @param now Milliseconds of any steady clock.
 * @throws what the file system says when the folder itself cannot be read
 */
export async function parseFolder(
  path: string,
  onMail: (mail: ParsedMail) => void,
  now: () => number,
): Promise<FolderCount> {
  const count: FolderCount = { read: 0, quarantined: 0, crashed: 0, reasons: {} }
  for await (const file of mailFiles(path)) {
    for await (const mail of mailsIn(file, now)) {
      count[mail.outcome.is]++
      if (mail.outcome.is === 'quarantined') {
        count.reasons[mail.outcome.reason] = (count.reasons[mail.outcome.reason] ?? 0) + 1
      }
      onMail(mail)
    }
  }
  return count
}

async function* mailsIn(path: string, now: () => number): AsyncGenerator<ParsedMail> {
  let index = 0
  try {
    const { head, sizeBytes } = await readHead(path)
    if (!isMbox(head)) {
      const outcome = sizeBytes > MAIL_BYTES_MAX ? tooLarge() : tryReading(await readFile(path), now)
      yield { path, index, outcome }
      return
    }
    for await (const mail of splitMbox(createReadStream(path, { highWaterMark: CHUNK_BYTES }), MAIL_BYTES_MAX)) {
      yield { path, index: ++index, outcome: mail.is === 'mail' ? tryReading(mail.raw, now) : tooLarge() }
    }
  } catch (error) {
    // A file we may not open, or that went away: the others are still read.
    yield { path, index, outcome: { is: 'crashed', error } }
  }
}

function tryReading(raw: Buffer, now: () => number): ParsedMail['outcome'] {
  try {
    return readRaw(raw, now)
  } catch (error) {
    return { is: 'crashed', error }
  }
}

function tooLarge(): ReadOutcome {
  return { is: 'quarantined', reason: 'too_large' }
}

async function readHead(path: string): Promise<{ head: Buffer; sizeBytes: number }> {
  const file = await open(path)
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    return { head: buffer.subarray(0, bytesRead), sizeBytes: (await file.stat()).size }
  } finally {
    await file.close()
  }
}
