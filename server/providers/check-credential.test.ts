import { expect, test } from 'vitest'
import { AIRCALL } from './aircall.ts'
import { judgeCheck } from './check-credential.ts'
import { CLICKSEND } from './clicksend.ts'

const check = CLICKSEND.check
const body = { data: { user_id: 7, username: 'kim' } }

test('an answer names the account by its id and its name', () => {
  expect(check && judgeCheck(check, 200, body)).toEqual({ is: 'works', account: { subject: '7', name: 'kim' } })
})

test('only the provider’s own refusal speaks against a credential', () => {
  expect(check && judgeCheck(check, 401, {})).toEqual({ is: 'refused', status: 401 })
  expect(check && judgeCheck(check, 403, {})).toEqual({ is: 'refused', status: 403 })
  for (const status of [302, 404, 429, 500, 502]) {
    expect(check && judgeCheck(check, status, body)).toEqual({ is: 'unclear', status })
  }
})

test('a provider that has no ids for its accounts names them alone', () => {
  const named = AIRCALL.check
  expect(named && judgeCheck(named, 200, { company: { name: 'Nordlys' } })).toEqual({
    is: 'works',
    account: { subject: undefined, name: 'Nordlys' },
  })
})

test('an account without an id is none, and control characters stand in no name', () => {
  expect(check && judgeCheck(check, 200, {})).toEqual({ is: 'works', account: undefined })
  expect(check && judgeCheck(check, 200, { data: { user_id: {}, username: 'kim' } })).toMatchObject({
    account: undefined,
  })
  expect(check && judgeCheck(check, 200, { data: { user_id: 'a\nb', username: 'x'.repeat(300) } })).toEqual({
    is: 'works',
    account: { subject: 'a b', name: 'a b' },
  })
})
