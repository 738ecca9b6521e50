import { expect, test } from 'vitest'
import { answerDraft } from './answer-draft.ts'
import type { AnswerKind } from './answer-people.ts'
import type { AnsweredMail } from './answered-mail.ts'
import { compareRecipients } from './compare-recipients.ts'

const person = (address: string, name = '') => ({ name, address })
const ops = person('ops@works.example', 'Ops')
const ana = person('ana@north.example', 'Ana Ek')
const bo = person('bo@north.example')
const cy = person('cy@south.example')

const mail: AnsweredMail = {
  people: { from: [ana], replyTo: [], to: [ops, bo], cc: [cy] },
  subject: 'Delivery',
  messageId: 'm3@north.example',
  inReplyTo: 'm2@works.example',
  references: ['m1@north.example', 'm2@works.example'],
  at: Date.parse('2026-11-20T12:05:00Z'),
  headers: {},
  text: 'Hello,\r\n\r\nwhen does it come?\n> On Monday.\n',
}
const own = { addresses: ['ops@works.example', 'desk@works.example'] }
const reader = { locale: 'en', timeZone: 'Europe/Stockholm' } as const

const answered = (kind: AnswerKind, more: Partial<AnsweredMail> = {}) =>
  answerDraft(kind, { ...mail, ...more }, own, reader)
const addressed = (kind: AnswerKind, people: Partial<AnsweredMail['people']> = {}, addresses = own.addresses) => {
  const { to, cc, bcc } = answerDraft(kind, { ...mail, people: { ...mail.people, ...people } }, { addresses }, reader)
  const plain = (list: { address: string }[]) => list.map(({ address }) => address)
  return { to: plain(to), cc: plain(cc), bcc: plain(bcc) }
}

test('an answer goes to who wrote, tied to what they wrote', () => {
  expect(answered('reply')).toMatchObject({
    to: [{ ...ana, provenance: 'thread' }],
    cc: [],
    bcc: [],
    subject: 'Re: Delivery',
    inReplyTo: 'm3@north.example',
    references: ['m1@north.example', 'm2@works.example', 'm3@north.example'],
    hints: [],
  })
})

test('an answer to all goes to everybody who got it openly, once, and not to oneself', () => {
  expect(addressed('reply_all')).toEqual({
    to: ['ana@north.example'],
    cc: ['bo@north.example', 'cy@south.example'],
    bcc: [],
  })
  const again = [person('ANA@north.example'), person('bo@NORTH.example'), ops, person('desk@works.example')]
  expect(addressed('reply_all', { cc: [...again, person('ops+tag@works.example')] })).toEqual({
    to: ['ana@north.example'],
    cc: ['bo@north.example'],
    bcc: [],
  })
})

test('at Gmail oneself is oneself with dots anywhere; elsewhere dots make somebody else', () => {
  const gmail = ['ops.team@gmail.com']
  const to = [person('o.psteam@gmail.com'), person('opsteam+x@googlemail.com'), person('ops.team@works.example')]
  expect(addressed('reply_all', { to, cc: [] }, gmail).cc).toEqual(['ops.team@works.example'])
  expect(addressed('reply_all', { to: [person('o.ps@works.example')], cc: [] }).cc).toEqual(['o.ps@works.example'])
})

test('an answer goes where its author wants it', () => {
  const replyTo = [person('list@north.example'), person('di@north.example')]
  expect(addressed('reply', { replyTo }).to).toEqual(['list@north.example', 'di@north.example'])
  expect(addressed('reply_all', { replyTo })).toMatchObject({ cc: ['bo@north.example', 'cy@south.example'] })
  // Whoever names us as where to answer would get none.
  expect(addressed('reply', { replyTo: [ops] }).to).toEqual(['ana@north.example'])
})

test('an answer to one’s own mail goes on to whom that went', () => {
  expect(addressed('reply', { from: [ops], to: [bo] }).to).toEqual(['bo@north.example'])
  expect(addressed('reply_all', { from: [ops], to: [bo, ops] })).toEqual({
    to: ['bo@north.example'],
    cc: ['cy@south.example'],
    bcc: [],
  })
  // With an address for answers that is another's, they still are whom it went to.
  expect(addressed('reply', { from: [ops], to: [bo], replyTo: [cy] }).to).toEqual(['bo@north.example'])
})

test('a form on one’s own site is answered to who filled it in', () => {
  expect(addressed('reply', { from: [ops], to: [ops], cc: [], replyTo: [ana] }).to).toEqual(['ana@north.example'])
})

test('a note to oneself is answered to oneself', () => {
  expect(addressed('reply', { from: [ops], to: [ops], cc: [] }).to).toEqual(['ops@works.example'])
})

test('who has a name and no address is not written to', () => {
  expect(addressed('reply_all', { from: [person('', 'Ana')], to: [person('', 'undisclosed')], cc: [bo] })).toEqual({
    to: [],
    cc: ['bo@north.example'],
    bcc: [],
  })
})

test('a forward goes to nobody yet, and begins a thread of its own', () => {
  expect(answered('forward')).toMatchObject({
    to: [],
    cc: [],
    bcc: [],
    subject: 'Fwd: Delivery',
    inReplyTo: null,
    references: [],
  })
})

test('a name that shows as another is left away', () => {
  const named = (name: string) =>
    answered('reply', { people: { ...mail.people, from: [person('ana@north.example', name)] } })
  expect(named('=?utf-8?Q?Bank?=').to[0]?.name).toBe('')
  expect(named('Ana \u202eknaB').to[0]?.name).toBe('Ana knaB')
  expect(named('A'.repeat(500)).to[0]?.name).toHaveLength(200)
})

test.each([
  ['list', { headers: { 'list-id': 'talk.north.example' } }],
  ['list', { headers: { precedence: 'list' } }],
  ['automatic', { headers: { 'auto-submitted': 'auto-replied' } }],
  ['automatic', { headers: { precedence: 'bulk' } }],
  ['automatic', { headers: { 'return-path': '<>' } }],
  ['no_reply', { people: { ...mail.people, from: [person('No-Reply@north.example')] } }],
  ['no_reply', { people: { ...mail.people, from: [person('orders.donotreply2@north.example')] } }],
  ['no_reply', { people: { ...mail.people, from: [person('svara-inte@north.example')] } }],
  ['no_reply', { people: { ...mail.people, from: [person('mailer-daemon@north.example')] } }],
  ['self', { people: { ...mail.people, from: [person('desk+x@works.example')] } }],
  ['reply_to_elsewhere', { people: { ...mail.people, replyTo: [person('ana@thief.example')] } }],
] as const)('it is said beforehand: %s', (hint, more) => {
  expect(answered('reply', more).hints).toEqual([hint])
})

test.each([
  { headers: { 'auto-submitted': 'no' } },
  { people: { ...mail.people, from: [person('norway@north.example')] } },
  { people: { ...mail.people, from: [person('nora.reply@north.example')] } },
  { people: { ...mail.people, replyTo: [person('desk@north.example')] } },
  // Where the answer goes instead is read by somebody.
  { people: { ...mail.people, from: [person('noreply@north.example')], replyTo: [person('help@north.example')] } },
])('nothing is said of an ordinary mail (%#)', (more) => {
  expect(answered('reply', more).hints).toEqual([])
})

test('to leave somebody out or let somebody in is seen, to leave oneself out is nothing', () => {
  const compared = (to: string[], bcc: string[] = []) => {
    const fields = { to: to.map((address) => person(address)), cc: [], bcc: bcc.map((address) => person(address)) }
    const { added, dropped } = compareRecipients(fields, mail, own)
    return [added, dropped].map((people) => people.map(({ address }) => address))
  }
  expect(compared(['ANA@north.example', 'bo@north.example', 'cy@south.example'])).toEqual([[], []])
  expect(compared(['ana@north.example'])).toEqual([[], ['bo@north.example', 'cy@south.example']])
  expect(compared(['ana@north.example', 'bo@north.example', 'cy@south.example', 'desk@works.example'])).toEqual([
    [],
    [],
  ])
  expect(compared(['bo@north.example', 'cy@south.example'], ['spy@thief.example'])).toEqual([
    ['spy@thief.example'],
    ['ana@north.example'],
  ])
  // A tag behind somebody else's address is another mailbox for all that we know.
  expect(compared(['ana+x@north.example', 'bo@north.example', 'cy@south.example'])).toEqual([
    ['ana+x@north.example'],
    ['ana@north.example'],
  ])
})
