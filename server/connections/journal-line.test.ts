import { expect, test } from 'vitest'
import { newId } from '../core/ids.ts'
import { readJournal, writeJournalLine } from './journal-line.ts'

const row = {
  at: 1_795_000_000_000,
  id: newId('aud', 1),
  tenantId: newId('tnt', 1),
  keyId: newId('key', 1),
  connectionId: newId('con', 1),
  reads: 12,
  hits: 0,
}
const line = writeJournalLine(row)

test('the lines of one entry are added up', () => {
  const other = { ...row, id: newId('aud', 2), reads: 0, hits: 40 }
  const text = line + writeJournalLine(other) + writeJournalLine({ ...row, reads: 1 })
  expect(readJournal(text)).toEqual({ rows: [{ ...row, reads: 13 }, other], torn: 0 })
})

test('a line that was torn at any byte is left out, and no other count is taken from it', () => {
  for (let end = 1; end < line.length - 1; end += 1) {
    const { rows } = readJournal(`${line}${line.slice(0, end)}`)
    expect(rows).toEqual([row])
    // What was written after it, once there was room again, stands.
    expect(readJournal(`${line.slice(0, end)}\n${line}`)).toEqual({ rows: [row], torn: 1 })
  }
})

test.each(['', '\n\n', '\0\0\0\n', '{"reads":1}\n', `${'x'.repeat(100_000)}\n`, line.replace('aud_', 'au_')])(
  'what is no line of ours is no entry: %j',
  (text) => {
    expect(readJournal(text).rows).toEqual([])
  },
)
