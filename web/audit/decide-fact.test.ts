import { expect, test } from 'vitest'
import { en } from '../messages/en.ts'
import { decideFact } from './decide-fact.ts'

const decide = (name: string, value: string | number) => decideFact(name, value, (id) => Object.hasOwn(en, id))

test('what is one of a few is said in words, in the family that its fact speaks of', () => {
  expect(decide('accessMode', 'read')).toEqual({ is: 'words', ids: ['connect.read'] })
  expect(decide('level', 'read')).toEqual({ is: 'words', ids: ['sharing.level.read'] })
  expect(decide('before', 'on')).toEqual({ is: 'words', ids: ['audit.value.on'] })
  expect(decide('format', 'chain')).toEqual({ is: 'words', ids: ['audit.value.chain'] })
  expect(decide('audienceAfter', 'owner admin')).toEqual({ is: 'words', ids: ['role.owner', 'role.admin'] })
  expect(decide('changed', 'name, email')).toEqual({ is: 'words', ids: ['audit.value.name', 'audit.value.email'] })
})

test('a reason is a row of the table of errors', () => {
  expect(decide('because', 'member.left')).toEqual({ is: 'problem', code: 'member.left' })
  expect(decide('because', 'address_not_proved')).toEqual({ is: 'words', ids: ['audit.value.address_not_proved'] })
})

test('what people chose stands as they wrote it, whatever word it looks like', () => {
  for (const [name, value] of [
    ['name', 'read'],
    ['why', 'off'],
    ['account', 'all@works.example'],
    ['audienceAfter', 'tea_1 owner'],
    ['server', 'imap.works.example:993'],
  ] as const)
    expect(decide(name, value)).toEqual({ is: 'text', text: value })
})

test('a moment is written for its reader, and permissions by their short names', () => {
  expect(decide('endsAt', '2026-11-20T09:12:00.000Z')).toEqual({ is: 'moment', at: '2026-11-20T09:12:00.000Z' })
  expect(decide('scopes', 'https://www.googleapis.com/auth/gmail.readonly openid')).toEqual({
    is: 'text',
    text: 'gmail.readonly, openid',
  })
})
