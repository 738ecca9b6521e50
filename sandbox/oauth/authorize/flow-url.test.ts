import { expect, test } from 'vitest'
import { flowUrl, readFlowState } from './flow-url.ts'

const ASKED = '/o/oauth2/v2/auth?scope=openid+email&state=a%2Fb%20c&sandbox=yes'

test('what the client sent is kept letter by letter, and our own part replaced', () => {
  const standing = flowUrl(ASKED, { account: '1', passed: 'unverified' })
  expect(standing).toBe(`${ASKED}&sandbox.account=1&sandbox.passed=unverified`)
  expect(flowUrl(standing, { account: '2', passed: 'sign-in', tickAll: true })).toBe(
    `${ASKED}&sandbox.account=2&sandbox.passed=sign-in&sandbox.tick=all`,
  )
  expect(flowUrl(standing, {})).toBe(ASKED)
  expect(flowUrl('/o/oauth2/v2/auth', { choosing: true })).toBe('/o/oauth2/v2/auth?sandbox.view=accounts')
})

test('what was written is read, and anything else stands at the beginning', () => {
  const query = Object.fromEntries(
    new URL(flowUrl(ASKED, { account: '1', passed: 'sign-in', tickAll: true }), 'http://x').searchParams,
  )
  expect(readFlowState(query)).toEqual({ account: '1', passed: 'sign-in', tickAll: true, choosing: false })
  expect(readFlowState({ 'sandbox.passed': 'everything', 'sandbox.account': ['1', '2'] })).toEqual({
    passed: 'nothing',
    tickAll: false,
    choosing: false,
  })
})
