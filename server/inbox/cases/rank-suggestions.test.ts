import { expect, test } from 'vitest'
import { type LookedAt, rankSuggestions } from './rank-suggestions.ts'

const isInside = (address: string) => address.endsWith('@nordwind.example')

function mail(threadId: string, more: Partial<LookedAt> & { from?: string[]; cc?: string[] } = {}): LookedAt {
  const { from = [], cc = [], ...rest } = more
  const named = (addresses: string[]) => addresses.map((address) => ({ name: '', address }))
  const none = { from: 0, sender: 0, replyTo: 0, to: 0, cc: 0, bcc: 0 }
  const to = named(['ops@nordwind.example'])
  return {
    mailboxId: 'mbx_1',
    threadId,
    at: 0,
    people: { from: named(from), sender: [], replyTo: [], to, cc: named(cc), bcc: [], counts: none },
    subject: '',
    snippet: '',
    rfcMessageId: null,
    inReplyTo: null,
    references: [],
    attachments: [],
    ...rest,
  }
}

const ours = mail('case', {
  from: ['carl@customer.example'],
  subject: 'Order CF70792',
  rfcMessageId: 'a@x',
  inReplyTo: 'p@x',
})
const rank = (...others: LookedAt[]) =>
  rankSuggestions({ mail: [ours], texts: ['see invoice 4711-99'] }, others, isInside)
const reasonsOf = (...others: LookedAt[]) => rank(...others).map(({ reasons }) => reasons.map(({ because }) => because))

test('a thread belongs that answers a mail of the case, is answered by one, or answers the same', () => {
  expect(reasonsOf(mail('b', { references: ['a@x'] }))).toEqual([['references']])
  expect(reasonsOf(mail('b', { rfcMessageId: 'p@x' }))).toEqual([['references']])
  expect(reasonsOf(mail('b', { inReplyTo: 'p@x' }))).toEqual([['references']])
  expect(reasonsOf(mail('b', { rfcMessageId: 'q@x', inReplyTo: null }))).toEqual([])
})

test('a number counts that the case names in a subject or a text, also where only a file is called by it', () => {
  expect(reasonsOf(mail('b', { subject: 'Delivery of order cf-70792' }))).toEqual([['number']])
  const file = {
    partId: '2',
    filename: 'invoice_4711-99.pdf',
    mimeType: '',
    sizeBytes: 1,
    inline: false,
    contentId: null,
  }
  expect(reasonsOf(mail('b', { attachments: [file] }))).toEqual([['number']])
  expect(reasonsOf(mail('b', { subject: 'Ticket 70792, 471199' }))).toEqual([])
})

test('people count where all from outside are in the case; colleagues alone are no reason', () => {
  expect(reasonsOf(mail('b', { from: ['Carl@Customer.example'] }))).toEqual([['participants']])
  expect(reasonsOf(mail('b', { from: ['carl@customer.example'], cc: ['eve@other.example'] }))).toEqual([])
  expect(reasonsOf(mail('b', { from: ['ana@nordwind.example'] }))).toEqual([])
})

test('the best reasons come first, then the newest, and each thread once', () => {
  const found = rank(
    mail('old people', { from: ['carl@customer.example'], at: 1 }),
    mail('new people', { from: ['carl@customer.example'], at: 2 }),
    mail('answer', { references: ['a@x'] }),
    mail('answer', { references: ['a@x'], at: 1 }),
    mail('number', { subject: 'order CF70792' }),
  )
  expect(found.map(({ threadId }) => threadId)).toEqual(['answer', 'number', 'new people', 'old people'])
})
