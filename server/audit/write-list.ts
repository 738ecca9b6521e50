import type { NamedEntry } from './find-audit.ts'

/** Characters that make a spreadsheet read a cell as a formula. @see OWASP: CSV Injection, read 2026-11-21 */
const FORMULA = /^[=+\-@\t\r]/

const COLUMNS = [
  'at',
  'seq',
  'actor_kind',
  'actor_id',
  'actor_name',
  'action',
  'subject_kind',
  'subject_id',
  'subject_name',
  'result',
  'facts',
]

/** Entries as CSV with a heading, for a spreadsheet: RFC 4180, UTF-8 with a mark that says so. */
export async function* writeCsv(entries: AsyncIterable<NamedEntry>): AsyncGenerator<string> {
  yield `\u{feff}${COLUMNS.join(',')}\r\n`
  for await (const { at, seq, actor, actorName, action, subject, subjectName, result, facts } of entries) {
    const cells = [
      new Date(at).toISOString(),
      seq === null ? '' : `${seq}`,
      actor.kind,
      actor.id,
      actorName ?? '',
      action,
      subject.kind,
      subject.id,
      subjectName ?? '',
      result,
      JSON.stringify(facts),
    ]
    yield `${cells.map(csvCell).join(',')}\r\n`
  }
}

/** Entries as a JSON array, in the shape that the API has. */
export async function* writeJson(entries: AsyncIterable<unknown>): AsyncGenerator<string> {
  let between = '[\n'
  for await (const entry of entries) {
    yield `${between}${JSON.stringify(entry)}`
    between = ',\n'
  }
  yield between === '[\n' ? '[]\n' : '\n]\n'
}

/** A cell that a spreadsheet shows as it is. Pure. */
export function csvCell(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
