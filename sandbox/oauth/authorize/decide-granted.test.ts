import { expect, test } from 'vitest'
import { readScopes } from '../scopes.ts'
import { decideGranted } from './decide-granted.ts'

const AUTH = 'https://www.googleapis.com/auth/'
const [READ, SEND, METADATA] = [`${AUTH}gmail.readonly`, `${AUTH}gmail.send`, `${AUTH}gmail.metadata`]
const scopes = (names: string) => readScopes(names).known

function decide(some: { asked: string; ask: string; before?: string[]; ticked?: string[]; includeGranted?: boolean }) {
  return decideGranted({
    asked: scopes(some.asked),
    ask: scopes(some.ask),
    before: new Set(some.before),
    ticked: new Set(some.ticked),
    includeGranted: some.includeGranted ?? false,
  })
}

test('sign-in scopes come with any yes, the others with their tick', () => {
  const asked = `openid ${READ} ${SEND}`
  expect(decide({ asked, ask: asked, ticked: [SEND] })).toEqual({ grant: ['openid', SEND], token: ['openid', SEND] })
})

test('what was granted before and is asked for again is in the token without being asked', () => {
  expect(decide({ asked: `${READ} ${SEND}`, ask: SEND, before: [READ], ticked: [SEND] }).token).toEqual([READ, SEND])
})

test('a box unticked this time keeps the scope out of this token and in the grant', () => {
  const asked = `${READ} ${SEND}`
  expect(decide({ asked, ask: asked, before: [READ], ticked: [SEND] })).toEqual({ grant: [READ, SEND], token: [SEND] })
})

test('only include_granted_scopes brings what this request did not ask for', () => {
  const order = { asked: READ, ask: READ, before: [METADATA], ticked: [READ] }
  expect(decide(order).token).toEqual([READ])
  expect(decide({ ...order, includeGranted: true }).token).toEqual([METADATA, READ])
})

test('a scope that was not asked about cannot be ticked in', () => {
  expect(decide({ asked: READ, ask: READ, ticked: [READ, SEND] }).grant).toEqual([READ])
})
