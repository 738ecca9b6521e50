import { expect, test } from 'vitest'
import { provesRefusal, readRefusalToken, refusalHash, refusalToken } from './refusal-token.ts'

const key = Buffer.alloc(32, 1)
const of = { tenantId: `tnt_${'1'.repeat(32)}`, memberId: `mem_${'2'.repeat(32)}`, email: 'ana@home.example' } as const
const text = refusalToken(key, of).reveal()
const read = (given: string) => {
  const token = readRefusalToken(given)
  if (!token) throw new Error('it was not read')
  return token
}

test('a token proves one person at one address, under one installation’s key', () => {
  expect(provesRefusal(key, read(text), of.email)).toBe(true)
  expect(provesRefusal(key, read(text), 'ben@home.example')).toBe(false)
  expect(provesRefusal(key, read(text.replace('mem_2', 'mem_3')), of.email)).toBe(false)
  expect(provesRefusal(key, read(text.replace('tnt_1', 'tnt_2')), of.email)).toBe(false)
  expect(provesRefusal(Buffer.alloc(32, 2), read(text), of.email)).toBe(false)
})

test.each(['', 'tnt_1.mem_2.x', text.slice(0, -1), `${text}x`, ` ${text}`, `${text}\n`])('%j is no token', (given) => {
  expect(readRefusalToken(given)).toBeUndefined()
})

test('what is kept of an address is not its proof', () => {
  expect(refusalHash(key, of.email).toString('base64url')).not.toBe(read(text).proof)
  expect(refusalHash(key, of.email)).not.toEqual(refusalHash(key, 'ben@home.example'))
})
