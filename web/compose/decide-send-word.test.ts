import type { SendAnswer } from '@letterlock/wire/proposals'
import { expect, test } from 'vitest'
import { CallFailure } from '../calls/call-failure.ts'
import { decideSendWord } from './decide-send-word.ts'

const policy = { outcome: 'approve_1', isHeld: false, bounds: [], allowances: [], restrictions: [] } as const
const base = { proposal: null, policy, rules: [], needs: 0, isSmall: false }
const told = (part: object) => ({ ...base, ...part }) as unknown as SendAnswer
const words = { type: '', title: '', status: 409, say: '', means: '', fix: '' } as const
const problem = (code: string, retry: 'never' | 'later' = 'never') => ({ ...words, code, retry })

test('the button says what will happen', () => {
  expect(decideSendWord(told({ decision: 'allowed' }), null)).toEqual({ is: 'send' })
  expect(decideSendWord(told({ decision: 'allowed', isSmall: true }), null)).toEqual({ is: 'prove' })
  expect(decideSendWord(told({ decision: 'needs_approval', needs: 2 }), null)).toEqual({ is: 'ask', people: 2 })
})

test('what the policy keeps is told from what can be mended', () => {
  const kept = problem('send.drafts_only')
  expect(decideSendWord(told({ decision: 'refused', problem: kept }), null)).toEqual({ is: 'keep', problem: kept })
  const blocked = problem('send.denied')
  expect(decideSendWord(told({ decision: 'refused', problem: blocked }), null).is).toBe('mend')
  const newer = problem('draft.newer_mail')
  expect(decideSendWord(told({ decision: 'refused', problem: newer }), null)).toEqual({ is: 'mend', problem: newer })
})

test('weather says nothing about a draft, and a refused call says what to mend', () => {
  expect(decideSendWord(undefined, new CallFailure({ is: 'unreachable' }))).toEqual({ is: 'unknown' })
  const failure = (code: string, retry: 'never' | 'later') =>
    new CallFailure({ is: 'problem', problem: { ...problem(code, retry), requestId: '' } })
  expect(decideSendWord(undefined, failure('server.failed', 'later'))).toEqual({ is: 'unknown' })
  expect(decideSendWord(undefined, failure('draft.no_recipients', 'never')).is).toBe('mend')
  expect(decideSendWord(undefined, failure('send.prove_yourself', 'never'))).toEqual({ is: 'prove' })
})
