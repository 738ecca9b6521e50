import { COUNT_FACTS, type FactName } from '@letterlock/wire/policy-facts'
import { expect, test } from 'vitest'
import { FOUND_OF_LETTERS, factsOfLetter, type Surroundings } from './facts-of-letter.ts'
import { knowRecipients } from './know-recipients.ts'
import type { Letter } from './letter.ts'

const NOW = Date.parse('2026-11-20T12:00:00Z')
const DAY_MS = 86_400_000

const letter = { mailboxId: 'mbx_1', threadId: null, to: [] as string[], cc: [], bcc: [], text: 'Hello.' }
const around: Surroundings = {
  ...{ mailboxId: 'mbx_1', kind: 'shared', inCase: false, thread: null, others: [] },
  ownAddress: 'ops@works.example',
  ownAddresses: ['ops@works.example', 'sales@works.example'],
  judge: null,
  isInside: (address) => address.endsWith('@works.example'),
  ownDomains: ['works.example'],
  partnerDomains: ['partner.example'],
  blockedDomains: ['blocked.example'],
  contacts: {
    contacts: [
      { address: 'ana@north.example', lastWroteAt: NOW - 3 * DAY_MS },
      { address: 'bo@partner.example', lastWroteAt: NOW - 40 * DAY_MS },
      { address: 'cy@south.example', lastWroteAt: null },
    ],
    domains: ['north.example', 'partner.example', 'south.example'],
    more: false,
  },
  now: NOW,
}
const facts = (to: string[], more: Partial<Surroundings> = {}) =>
  factsOfLetter({ ...letter, to }, { ...around, ...more })

test('each recipient counts once, as what they are to the organisation', () => {
  const made = factsOfLetter(
    {
      ...letter,
      to: ['me@works.example', 'bo@partner.example', 'ana@north.example', 'ANA@north.example'],
      cc: ['info@mail.partner.example'],
      bcc: ['x@gmail.com'],
    },
    around,
  )
  expect(made).toMatchObject({ recipients: 5, to: 3, cc: 1, bcc: 1, domains: 4 })
  expect(made).toMatchObject({ internal: 1, partners: 2, external: 2, freeMail: 1, roleAddresses: 1, blocked: false })
})

test('somebody blocked is, at any depth, and nobody whose domain only ends alike', () => {
  expect(facts(['x@blocked.example']).blocked).toBe(true)
  expect(facts(['x@deep.down.blocked.example']).blocked).toBe(true)
  expect(facts(['x@unblocked.example']).blocked).toBe(false)
})

test('new is whoever was never written to, by address and by domain', () => {
  expect(facts(['ana@north.example'])).toMatchObject({ firstContactAddress: false, firstContactDomain: false })
  expect(facts(['new@north.example'])).toMatchObject({ firstContactAddress: true, firstContactDomain: false })
  expect(facts(['who@elsewhere.example'])).toMatchObject({ firstContactAddress: true, firstContactDomain: true })
  expect(facts(['colleague@works.example'])).toMatchObject({ firstContactAddress: false, lookAlike: false })
})

test('the most silent of them counts, and of one who never wrote nothing is known', () => {
  expect(facts(['ana@north.example', 'bo@partner.example']).silentDays).toBe(40)
  expect(facts(['ana@north.example', 'cy@south.example'])).not.toHaveProperty('silentDays')
})

test('who resembles a contact, a partner or ourselves is told apart', () => {
  expect(facts(['ana@n0rth.example']).lookAlike).toBe(true)
  expect(facts(['bo@partnr.example']).lookAlike).toBe(true)
  expect(facts(['boss@w0rks.example']).lookAlike).toBe(true)
  expect(facts(['ana@north.example']).lookAlike).toBe(false)
})

const message = {
  at: NOW - 5 * 3_600_000 - 1,
  from: 'ana@north.example',
  replyTo: [] as string[],
  to: ['ops@works.example', 'me@works.example'],
  cc: ['bo@partner.example'],
  headers: {} as Record<string, string>,
}
const answer = (to: string[], more: Partial<typeof message> = {}, texts: string[] = []) =>
  facts(to, {
    thread: { answered: { ...message, ...more }, messages: [], texts: texts.map((text) => ({ text, html: null })) },
  })
const ALL = ['ana@north.example', 'me@works.example', 'bo@partner.example']

test('drift is whom an answer to all leaves out or lets in, ourselves apart', () => {
  expect(answer(ALL)).toMatchObject({ driftAdded: 0, driftRemoved: 0, inboundAgeHours: 5 })
  expect(answer([...ALL, 'new@north.example'])).toMatchObject({ driftAdded: 1, driftRemoved: 0 })
  expect(answer(['ana@north.example', 'ops@works.example'])).toMatchObject({ driftAdded: 0, driftRemoved: 2 })
  // However they are written, and to whichever of ours it was.
  const to = ['Sales+autumn@works.example', 'me@works.example']
  expect(answer(ALL, { to })).toMatchObject({ driftAdded: 0, driftRemoved: 0 })
  expect(answer([...ALL, 'sales@works.example'], { to })).toMatchObject({ driftAdded: 0, driftRemoved: 0 })
})

test('an answer that is wanted elsewhere is no drift, and is told', () => {
  const replyTo = ['ana@thief.example']
  expect(answer(ALL, { replyTo })).toMatchObject({ replyToElsewhere: true, driftAdded: 1, driftRemoved: 1 })
  expect(answer(ALL, { replyTo: ['list@north.example'] })).toMatchObject({ replyToElsewhere: false })
})

test.each([
  [{ 'auto-submitted': 'auto-replied' }, true, false],
  [{ 'auto-submitted': 'auto-generated; type=x' }, true, false],
  [{ 'auto-submitted': 'no' }, false, false],
  [{ precedence: 'bulk' }, true, false],
  [{ precedence: 'list' }, false, true],
  [{ 'list-id': '<crew.works.example>' }, false, true],
  [{}, false, false],
])('a machine and a list are known by their header: %j', (headers, automatic, list) => {
  expect(answer(ALL, { headers: headers as Record<string, string> })).toMatchObject({ automatic, list })
})

test('a link counts as new that its thread has not, in words and in HTML', () => {
  const text = 'See https://shop.example/a?b and https://shop.example@thief.example/x, HTTPS://North.example.'
  const html = '<a href="https://other.example">shop.example</a><img src="https://pixel.example/x.gif">'
  const texts = [{ text: 'https://north.example/', html: '<a href="https://shop.example/">x</a>' }]
  const thread = { answered: message, messages: [], texts }
  expect(factsOfLetter({ ...letter, text }, { ...around, thread }).newLinks).toBe(1)
  expect(factsOfLetter({ ...letter, text }, around).newLinks).toBe(3)
  const rich = factsOfLetter({ ...letter, text, html }, { ...around, thread })
  expect(rich).toMatchObject({ newLinks: 3, remoteImages: 1 })
})

test('nobody is said to resemble nobody where not all are known whom they might', () => {
  const contacts = { ...around.contacts, more: true }
  expect(facts(['ana@elsewhere.example'], { contacts })).not.toHaveProperty('lookAlike')
  expect(facts(['ana@n0rth.example'], { contacts }).lookAlike).toBe(true)
})

const from = (id: string, isSent: boolean, headers = {}) => ({ id, isSent, headers })
const MESSAGES = [from('m1', false), from('m2', true), from('m3', false), from('m4', true), from('m5', true)]
const whole: Letter = {
  ...letter,
  ...{ kind: 'reply_all', threadId: 'thr', answersId: 'm1', from: null, to: ALL, subject: 'Re: Quay', html: null },
  ...{ files: [{ sizeBytes: 7 }, { sizeBytes: 5 }], claims: new Map(), begunAt: NOW - 90 * 60_000 },
}
const inThread = (change: Partial<Letter> = {}, messages = MESSAGES) =>
  factsOfLetter({ ...whole, ...change }, { ...around, thread: { answered: message, messages, texts: [] } })

test('a thread tells what came in behind what was seen, what nobody answered, and what machines wrote', () => {
  expect(inThread()).toMatchObject({ depth: 5, unanswered: 2, newerInbound: true, hops: 0 })
  expect(inThread({ seenId: 'm3' })).toMatchObject({ newerInbound: false })
  expect(inThread({ answersId: 'gone' })).not.toHaveProperty('newerInbound')
  const machines = [from('m1', false, { 'auto-submitted': 'auto-replied' }), from('m2', true, { precedence: 'bulk' })]
  expect(inThread({}, machines)).toMatchObject({ hops: 2 })
})

test('whether what is answered is from whom it says is what its own server found, and of new mail no question', () => {
  const says = (verdict: string) => {
    const headers = { 'authentication-results': verdict }
    const thread = { answered: { ...message, headers }, messages: MESSAGES, texts: [] }
    return factsOfLetter(whole, { ...around, judge: 'mx.google.com', thread }).authFailed
  }
  const domain = message.from.split('@')[1]
  expect(says(`mx.google.com; dmarc=pass header.from=${domain}`)).toBe(false)
  expect(says(`mx.google.com; dmarc=fail header.from=${domain}`)).toBe(true)
  expect(says(`mx.elsewhere.example; dmarc=pass header.from=${domain}`)).toBeUndefined()
  expect(inThread()).not.toHaveProperty('authFailed')
  expect(facts(['ana@north.example']).authFailed).toBe(false)
})

test('of an answer to what was deleted nothing is known that its thread would tell', () => {
  const gone = factsOfLetter({ ...whole, threadId: null }, around)
  const told = ['driftAdded', 'driftRemoved', 'automatic', 'list', 'newerInbound', 'hops', 'unanswered'] as const
  expect(told.filter((fact) => fact in gone)).toEqual([])
  const fresh = factsOfLetter({ ...whole, kind: 'new', threadId: null, answersId: null }, around)
  expect(told.filter((fact) => !(fact in fresh))).toEqual([])
})

test('a whole letter tells of its kind, its files and its age', () => {
  expect(inThread()).toMatchObject({
    ...{ kind: 'reply', attachments: 2, attachmentBytes: 12, draftAgeHours: 1, provenance: 'thread' },
  })
  expect(inThread({ kind: 'forward', to: ['cy@south.example'] })).toMatchObject({
    ...{ kind: 'forward', driftAdded: 0, driftRemoved: 0, provenance: 'model' },
  })
})

test('a passage of another thread is told of, unless the letter is too long for that', () => {
  const quoted = Array.from({ length: 40 }, (_, at) => `word${at}`).join(' ')
  const others = [{ threadId: 'other', text: quoted }]
  const about = (text: string, more: Partial<Surroundings> = {}) =>
    factsOfLetter({ ...letter, text, to: ['cy@south.example'] }, { ...around, others, ...more })
  expect(about(quoted).otherThreadContent).toBe(true)
  expect(about('Fine.').otherThreadContent).toBe(false)
  const thread = { answered: message, messages: [], texts: [{ text: quoted, html: null }] }
  expect(about(quoted, { thread }).otherThreadContent).toBe(false)
  expect(about(quoted.repeat(2_000))).not.toHaveProperty('otherThreadContent')
})

test('each recipient is told of as the facts of all were found', () => {
  const to = ['me@works.example', 'BO@partner.example', 'new@n0rth.example', 'ana@north.example']
  const claims = new Map([['new@n0rth.example', 'typed' as const]])
  const thread = { answered: message, messages: MESSAGES, texts: [] }
  const rows = knowRecipients({ ...whole, to, claims }, { ...around, thread }).map(
    ({ address, audience, provenance, isNew, looksLike, isAdded }) =>
      [address, audience, provenance, isNew, looksLike, isAdded] as const,
  )
  expect(rows).toEqual([
    ['me@works.example', 'internal', 'thread', false, null, false],
    ['bo@partner.example', 'partner', 'thread', false, null, false],
    ['new@n0rth.example', 'external', 'typed', true, 'north.example', true],
    ['ana@north.example', 'external', 'thread', false, null, false],
  ])
})

test('whatever is looked for of any letter may not be said of one', () => {
  const found = Object.keys({ ...inThread(), ...answer(ALL), ...facts(['ana@north.example']) }) as FactName[]
  const ofWholeOnes =
    'kind provenance attachments attachmentBytes remoteImages draftAgeHours newerInbound mailboxId otherFrom'
  expect(found.filter((fact) => !FOUND_OF_LETTERS.has(fact)).sort()).toEqual(ofWholeOnes.split(' ').sort())
  expect([...FOUND_OF_LETTERS].filter((fact) => !found.includes(fact))).toEqual([])
  expect(COUNT_FACTS.filter((fact) => fact.startsWith('sent') && FOUND_OF_LETTERS.has(fact))).toEqual([])
})

test('it is known whether a letter leaves from another address than the mailbox’s own, and missing where nobody says', () => {
  const otherFrom = (from: string | null) => factsOfLetter({ ...whole, from }, around).otherFrom
  expect([otherFrom(null), otherFrom('OPS@works.example'), otherFrom('sales@works.example')]).toEqual([
    false,
    false,
    true,
  ])
  expect(facts(ALL)).not.toHaveProperty('otherFrom')
})
