import { expect, test } from 'vitest'
import { isKin, isOrphanReply, readSubject, referenceKey, type ThreadClaim, threadKeys } from './thread-keys.ts'

const claim: ThreadClaim = {
  messageId: 'm1',
  rfcMessageId: 'a@x',
  inReplyTo: undefined,
  references: [],
  subject: '',
  addresses: [],
  at: 0,
}

test('of a thousand references the root and the nearest parents tie', () => {
  const references = Array.from({ length: 1_000 }, (_, index) => `r${index}@x`)
  const keys = threadKeys({ ...claim, references })
  expect(keys).toHaveLength(51)
  expect(keys).toContain(referenceKey('r0@x'))
  expect(keys).toContain(referenceKey('r951@x'))
  expect(keys).not.toContain(referenceKey('r950@x'))
})

test.each([
  'Re: Angebot',
  'AW: Re: Angebot',
  'RE[2]: angebot',
  '[liste] Re: Angebot',
  'Sv:  Angebot',
  'Fwd: Re: ANGEBOT',
])('«%s» answers and is about the same', (subject) => {
  expect(readSubject(subject)).toEqual({ key: readSubject('Angebot').key, reply: true })
})

test('what is handed on does not answer, and prefixes alone are about nothing', () => {
  expect(readSubject('Fwd: Angebot')).toEqual({ key: readSubject('Angebot').key, reply: false })
  expect(readSubject('')).toEqual({ key: null, reply: false })
  expect(readSubject('Reise nach Rom').reply).toBe(false)
})

test('only an answer that names nothing is tied by its subject', () => {
  expect(isOrphanReply({ ...claim, subject: 'Re: x' })).toBe(true)
  expect(isOrphanReply({ ...claim, subject: 'Re: x', inReplyTo: 'b@x' })).toBe(false)
  expect(isOrphanReply({ ...claim, subject: 'x' })).toBe(false)
})

test('a subject alone ties nobody: one must answer, and somebody be in both, within a month', () => {
  const one = { orphanReply: true, addresses: ['ben@x'], at: 0 }
  const other = { orphanReply: false, addresses: ['ana@x', 'ben@x'], at: 86_400_000 }
  expect(isKin(one, other)).toBe(true)
  expect(isKin(other, one)).toBe(true)
  expect(isKin({ ...one, orphanReply: false }, other)).toBe(false)
  expect(isKin({ ...one, addresses: ['eve@x'] }, other)).toBe(false)
  expect(isKin(one, { ...other, at: 31 * 86_400_000 })).toBe(false)
})
