import { expect, test } from 'vitest'
import { readCountedFields } from '../../sync/counted-fields.ts'
import { readRaw } from '../../sync/normalise/read-raw.ts'
import { toMessageContent, toMessageRow } from '../../sync/to-message-row.ts'
import { readCountedFacts } from './counted-facts.ts'
import { isExcluded, makeExclusions } from './exclusions.ts'
import type { MailFacts } from './mail-facts.ts'
import { readMirrorFacts } from './mirror-facts.ts'

const AT = Date.UTC(2026, 2, 2, 9)

/** A mail as it is counted from its header alone, and from the mirror. */
function readBoth(...lines: string[]): [MailFacts, MailFacts] {
  const raw = Buffer.from([...lines, 'Message-ID: <1@far.example>', '', 'x'].join('\r\n'))
  const counted = readCountedFacts({ at: AT, labelIds: [], sizeBytes: 1, ...readCountedFields(raw) }, AT)
  const outcome = readRaw(raw, () => 0)
  if (outcome.is !== 'read') throw new Error('no mail')
  const standing = { id: 'm', threadId: 't', historyId: '1', labelIds: [], internalDate: AT, sizeEstimate: 1 }
  const row = { ...toMessageRow(standing, outcome.message), ...toMessageContent('m', outcome.message) }
  return [counted, readMirrorFacts(row, AT)]
}

// What is kept of a counted mail is addresses in one line, and is read again: an address may hold a comma within quotes.
test.each([
  '"x,ana@works.example,y"@far.example',
  '"x, ana@works.example"@far.example',
  '"ana@works.example" <eve@far.example>',
  'eve@far.example (ana@works.example)',
  '=?utf-8?q?a=2Cana=40works.example?=@far.example',
  '=?utf-8?q?ana=40works.example=2C?= <eve@far.example>',
])('nobody is written into a mail by an address such as %s', (address) => {
  for (const facts of readBoth(`From: ${address}`, `To: ${address}`)) {
    expect([...facts.authors, ...facts.senders, ...facts.to]).not.toContain('ana@works.example')
  }
})

test.each([
  ['ben <mailto:x@far.example>', '<a@far.example'],
  ['"q\\"uo,te"@far.example', 'a@b@far.example, ana@[127.0.0.1], ana@[IPv6:::1]'],
  ['bounce+a=b.example@far.example', '@relay.example,@second.example:ana@far.example'],
  ['"x,y"@far.example', ';;,, Team:; , "a;b"@far.example, "c:d"@far.example'],
])('%s to %s is the same mail counted and mirrored', (from, to) => {
  const [counted, mirrored] = readBoth(`From: ${from}`, `To: ${to}`)
  expect(counted).toEqual(mirrored)
})

test.each(['"x,y"@union.example', '"x\\\\y"@union.example', `${'x'.repeat(300)}@union.example`, 'a:b@union.example'])(
  'whoever is left out by their domain is, whatever stands before it (%s)',
  (address) => {
    for (const field of ['To', 'Cc', 'Sender']) {
      for (const facts of readBoth('From: ben@far.example', `${field}: ${address}`)) {
        expect([field, isExcluded(facts, makeExclusions(['union.example'], []))]).toEqual([field, true])
      }
    }
  },
)
