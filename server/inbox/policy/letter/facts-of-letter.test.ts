import { expect, test } from 'vitest'
import { factsOfLetter, type Surroundings } from './facts-of-letter.ts'

const NOW = Date.parse('2026-11-20T12:00:00Z')
const DAY_MS = 86_400_000

const letter = { mailboxId: 'mbx_1', threadId: null, to: [] as string[], cc: [], bcc: [], text: 'Hello.' }
const around: Surroundings = {
  mailboxId: 'mbx_1',
  ownAddress: 'ops@works.example',
  isInside: (address) => address.endsWith('@works.example'),
  ownDomains: ['works.example'],
  partnerDomains: ['partner.example'],
  blockedDomains: ['blocked.example'],
  contacts: [
    { address: 'ana@north.example', lastWroteAt: NOW - 3 * DAY_MS },
    { address: 'bo@partner.example', lastWroteAt: NOW - 40 * DAY_MS },
    { address: 'cy@south.example', lastWroteAt: null },
  ],
  answers: null,
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
  facts(to, { answers: { message: { ...message, ...more }, texts } })
const ALL = ['ana@north.example', 'me@works.example', 'bo@partner.example']

test('drift is whom an answer to all leaves out or lets in, ourselves apart', () => {
  expect(answer(ALL)).toMatchObject({ driftAdded: 0, driftRemoved: 0, inboundAgeHours: 5 })
  expect(answer([...ALL, 'new@north.example'])).toMatchObject({ driftAdded: 1, driftRemoved: 0 })
  expect(answer(['ana@north.example', 'ops@works.example'])).toMatchObject({ driftAdded: 0, driftRemoved: 2 })
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

test('a link counts as new by its host, and not by the name that stands before it', () => {
  const text = 'See https://shop.example/a?b and https://shop.example@thief.example/x, HTTPS://North.example.'
  const made = factsOfLetter(
    { ...letter, text },
    { ...around, answers: { message, texts: ['<a href="https://shop.example/">x</a> https://north.example/'] } },
  )
  expect(made.newLinks).toBe(1)
  expect(factsOfLetter({ ...letter, text }, around).newLinks).toBe(3)
  const turned = { ...letter, text: 'https://thief.example\\@shop.example/pay' }
  const texts = ['https://shop.example/']
  expect(factsOfLetter(turned, { ...around, answers: { message, texts } }).newLinks).toBe(1)
})
