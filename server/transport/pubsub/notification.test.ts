import { expect, test } from 'vitest'
import { readNotification, readPush } from './notification.ts'

/** The bytes hold what the two alphabets write differently. */
const TOLD = JSON.stringify({ emailAddress: 'ana??>>~~@nordwind.example', historyId: '9876543210' })
const ACCOUNT = { account: 'ana??>>~~@nordwind.example' }

test.each(['base64', 'base64url'] as const)('a notification in %s says whose mailbox has changed', (alphabet) => {
  expect(readNotification({ data: Buffer.from(TOLD).toString(alphabet) })).toEqual(ACCOUNT)
})

test('the two alphabets differ in this test', () => {
  expect(Buffer.from(TOLD).toString('base64')).toMatch(/[+/]/)
})

test('a history id may be a number', () => {
  const data = Buffer.from(TOLD.replace('"9876543210"', '9876543210')).toString('base64')
  expect(readNotification({ data })).toEqual(ACCOUNT)
})

test('nothing but the address comes out: nobody can start from a notification’s history id', () => {
  expect(Object.keys(readNotification({ data: Buffer.from(TOLD).toString('base64') }))).toEqual(['account'])
})

test.each([
  undefined,
  {},
  { data: 7 },
  { data: 'not base64 at all: §§' },
  { data: Buffer.from('{}').toString('base64') },
  { data: Buffer.from('{"emailAddress":"a@b.c","historyId":"1e9"}').toString('base64') },
  { data: Buffer.from('{"emailAddress":7,"historyId":"1"}').toString('base64') },
  { data: 'A'.repeat(70_000) },
])('what is no notification is told apart: %j', (message) => {
  expect(readNotification(message)).toBe('unreadable')
})

test('a push names its subscription', () => {
  const message = { data: Buffer.from(TOLD).toString('base64'), messageId: '1' }
  const subscription = 'projects/p/subscriptions/s'
  expect(readPush({ message, subscription })).toEqual({ subscription, notification: ACCOUNT })
  expect(readPush({ message })).toBe('unreadable')
  expect(readPush('text')).toBe('unreadable')
})
