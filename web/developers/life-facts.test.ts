import { expect, test } from 'vitest'
import { chooseFacts } from './life-facts.ts'

const GMAIL = 'https://www.googleapis.com/auth/gmail.readonly'

test('a consent is told in its access and its scopes, without what the page says already', () => {
  expect(
    chooseFacts({ scopes: `openid ${GMAIL}`, account: 'kim@works.example', provider: 'gmail', accessMode: 'read' }),
  ).toEqual([
    { is: 'code', code: 'openid' },
    { is: 'code', code: 'gmail.readonly' },
    { is: 'word', word: 'connect.read' },
  ])
})

test('empty facts and scopes chosen one by one say nothing', () => {
  expect(chooseFacts({ scopes: '', accessMode: 'scopes' })).toEqual([])
})

test('what has no words is shown as it is', () => {
  expect(chooseFacts({ reason: 'oauth.grant_revoked' })).toEqual([{ is: 'code', code: 'reason: oauth.grant_revoked' }])
})
