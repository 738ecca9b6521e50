import { expect, test } from 'vitest'
import type { User } from '../../state/users.ts'
import { decideAccount } from './decide-account.ts'
import type { Prompt } from './read-request.ts'
import type { SignedIn } from './signed-in.ts'

const ana = account('1', 'ana@work.example', 'work.example', 0)
const kim = account('2', 'kim@consumer.example', null, 1)

function account(id: string, email: string, domain: string | null, index: number): SignedIn {
  const user: User = { id, email, name: id, domain, status: 'active', signInEpoch: 0, reauth: null, createdAt: 0 }
  return { user, index }
}

function decide(
  signedIn: SignedIn[],
  some: { prompts?: Prompt[]; loginHint?: string; hd?: string; chosen?: string } = {},
) {
  const { prompts = [], chosen, ...rest } = some
  const decided = decideAccount({ prompts: new Set(prompts), ...rest }, signedIn, chosen)
  return decided.do === 'use' ? decided.account.user.email : decided.do
}

test('one account is used without a question, several or none are asked about', () => {
  expect(decide([kim])).toBe('kim@consumer.example')
  expect(decide([ana, kim])).toBe('choose')
  expect(decide([])).toBe('choose')
})

test('a hint chooses by address in any letters or by sub, and never another account', () => {
  expect(decide([ana, kim], { loginHint: 'ANA@work.example' })).toBe('ana@work.example')
  expect(decide([ana, kim], { loginHint: '2' })).toBe('kim@consumer.example')
  expect(decide([kim], { loginHint: 'ana@work.example' })).toBe('choose')
})

test('a domain narrows the choice', () => {
  expect(decide([ana, kim], { hd: 'WORK.example' })).toBe('ana@work.example')
  expect(decide([ana, kim], { hd: '*' })).toBe('ana@work.example')
  expect(decide([kim], { hd: 'work.example' })).toBe('choose')
})

test('select_account always asks, until the person has chosen', () => {
  expect(decide([kim], { prompts: ['select_account'] })).toBe('choose')
  expect(decide([ana, kim], { prompts: ['select_account'], chosen: '1' })).toBe('ana@work.example')
})

test('a choice that is not signed in here is no choice', () => {
  expect(decide([kim], { chosen: '1' })).toBe('choose')
})
