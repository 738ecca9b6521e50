import { QUARANTINE_REASONS } from '../sync/normalise/decide-quarantine.ts'
import { type FolderCount, type ParsedMail, parseFolder } from './parse-folder.ts'

/** Mails between two lines of progress. */
const PROGRESS_EVERY = 1_000

export interface ParseOptions {
  /** End with one JSON line of the counts. */
  json: boolean
  /** Takes one line, without its line end. */
  print(line: string): void
  /** Milliseconds of any steady clock. */
  now(): number
}

/**
 * `letterlock parse FOLDER`: read every mail in it as sync would and say what became of them. Prints paths and
 * reasons, never content.
 *
 * @returns the exit code: 1 when a mail crashed the reader, else 0
 */
export async function runParse(path: string, { json, print, now }: ParseOptions): Promise<0 | 1> {
  const startedAt = now()
  let seen = 0
  const count = await parseFolder(
    path,
    (mail) => {
      seen++
      if (mail.outcome.is !== 'read') print(describe(mail))
      if (seen % PROGRESS_EVERY === 0) print(`${seen} mails so far`)
    },
    now,
  )
  const seconds = (now() - startedAt) / 1000
  print(`${seen} ${seen === 1 ? 'mail' : 'mails'} in ${seconds.toFixed(1)} s: ${summary(count)}`)
  if (json) print(JSON.stringify({ read: count.read, quarantined: count.quarantined, crashed: count.crashed }))
  return count.crashed > 0 ? 1 : 0
}

function describe({ path, index, outcome }: ParsedMail): string {
  const where = index === 0 ? path : `${path} (mail ${index})`
  switch (outcome.is) {
    case 'read':
      return `read         ${where}`
    case 'quarantined':
      return `quarantined  ${where}: ${QUARANTINE_REASONS[outcome.reason]}`
    case 'crashed':
      return `crashed      ${where}: ${outcome.error instanceof Error ? outcome.error.message : 'unknown error'}`
  }
}

function summary({ read, quarantined, crashed, reasons }: FolderCount): string {
  const words = Object.entries(reasons).map(([reason, count]) => `${count} ${reason}`)
  const why = words.length === 0 ? '' : ` (${words.join(', ')})`
  return `${read} read, ${quarantined} quarantined${why}, ${crashed} crashed`
}
