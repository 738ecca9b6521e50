import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { MemberId } from '../../core/ids.ts'
import { type MailWords, mailWords } from '../../sync/words/mail-words.ts'
import { indexKey, mailboxNumber, mailKeys, sliceOf } from '../../sync/words/word-keys.ts'
import { findClues } from './clues.ts'
import { judgeMail, type MailFacts, readingJudge } from './judge-mail.ts'
import { readQuery } from './read-query.ts'

const AT = Date.UTC(2026, 10, 20)
const ANA: MemberId = 'mem_ana'
const meaning = {
  me: ['ana', 'nordwind', 'example'],
  labelsNamed: (name: string) => (name === 'orders' ? ['Label_1'] : []),
  userLabels: new Set(['Label_1']),
  ownersNamed: (name: string) => (name === 'ana' ? [ANA] : name === 'nobody' ? [null] : []),
}
const facts: MailFacts = {
  at: AT,
  sizeBytes: 5_000,
  labelIds: ['INBOX', 'Label_1'],
  hasAttachment: true,
  rfcMessageId: 'a@b',
  case: { number: 12, ownerId: ANA },
}
const mail = mailWords({
  subject: 'Order PO-7123 订单',
  people: {
    from: [{ name: 'Ana', address: 'ana@nordwind.example' }],
    to: [{ name: 'Ben', address: 'ben@x.example' }],
    cc: [],
    bcc: [],
  },
  attachments: [{ filename: 'offer.pdf' }],
  listId: '',
  text: 'Forty gaskets arrive on Thursday, and forty more seals on Friday.',
})

const judge = (q: string, words: MailWords = mail) =>
  judgeMail(readQuery(q, { now: AT, timeZone: 'UTC' }).term, facts, meaning, readingJudge(words))

test.each([
  'po-7123',
  '"forty gaskets"',
  'subject:订单',
  'from:me',
  '-to:me',
  'to:ben',
  'filename:pdf',
  'has:attachment',
  'label:orders',
  'has:userlabels',
  'in:inbox',
  '-in:archive',
  'larger:4000 smaller:1M',
  'after:2026/11/20 before:2026/11/21',
  'rfc822msgid:a@b',
  'case:C-12',
  'case:12 is:assigned',
  'assignee:ana',
  '-assignee:nobody',
  'nothing OR gaskets',
  '{nothing seals}',
  'forty AROUND 3 thursday',
  'thursday AROUND 2 gaskets',
  '',
])('the mail is found by «%s»', (q) => {
  expect(judge(q)).toBe('yes')
})

test.each([
  'pumps',
  '"gaskets forty"',
  '7123-po',
  'subject:gaskets',
  'from:ben',
  'cc:ben',
  'is:unread',
  'in:archive',
  'label:other',
  'case:13',
  'is:unassigned',
  'assignee:ben',
  'assignee:nobody',
  'forty AROUND 0 thursday',
  '"nordwind ana" OR -forty',
  'gaskets -seals',
  'after:2026/11/21',
  '单订',
])('the mail is not found by «%s»', (q) => {
  expect(judge(q)).toBe('no')
})

test('the index never contradicts the mail: it says yes, no, or that the mail must be read', () => {
  const keys = new Set(mailKeys('mbx', AT, mail, facts))
  const word = fc.constantFrom(
    'forty',
    'gaskets',
    'ana',
    'nordwind',
    'pdf',
    '订',
    '单',
    'order',
    '7123',
    'nowhere',
    '订单',
    '单订',
  )
  const leaf = fc.oneof(
    word,
    fc.tuple(word, word).map((row) => `"${row.join(' ')}"`),
    fc.tuple(fc.constantFrom('from', 'to', 'subject', 'filename'), word).map((pair) => pair.join(':')),
    fc.constantFrom('from:me', 'to:me', 'has:attachment', 'is:unread', 'forty AROUND 2 friday'),
  )
  const query = fc.array(fc.tuple(fc.constantFrom('', '-', 'OR '), leaf), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(query, (parts) => {
      const { term } = readQuery(parts.map((part) => part.join('')).join(' '), { now: AT, timeZone: 'UTC' })
      const clues = findClues(term)
      const held = clues.numbers.map((numberIn) =>
        keys.has(indexKey(mailboxNumber('mbx'), sliceOf(AT), numberIn(meaning))),
      )
      const said = judgeMail(term, facts, meaning, clues.judge(held))
      const truth = judgeMail(term, facts, meaning, readingJudge(mail))
      expect(said === 'maybe' || said === truth).toBe(true)
    }),
    { numRuns: 1_000 },
  )
})
