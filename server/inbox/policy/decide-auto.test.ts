import type { PolicyDocument } from '@letterlock/wire/policy'
import { expect, test } from 'vitest'
import { decideAuto } from './decide-auto.ts'
import { DEFAULT_POLICY } from './default-policy.ts'

const policy = (modes: Partial<PolicyDocument['modes']>) => ({
  ...DEFAULT_POLICY,
  modes: { ...DEFAULT_POLICY.modes, ...modes },
})
const inBox = (mailboxId: string) => ({ mailboxes: [{ mailboxId, mode: 'auto' as const }] })
const EARNED = new Set(['one'])

test('only a mailbox that has earned it is let go by itself', () => {
  expect(decideAuto(policy({}), policy({ organisation: 'auto', ...inBox('one') }), EARNED)).toBe('may')
  expect(decideAuto(policy({}), policy({ organisation: 'auto', ...inBox('two') }), EARNED)).toBe('not_earned')
  const both = [...inBox('one').mailboxes, ...inBox('two').mailboxes]
  expect(decideAuto(policy(inBox('one')), policy({ mailboxes: both }), EARNED)).toBe('not_earned')
})

test('neither the organisation nor a kind of sender goes first', () => {
  expect(decideAuto(policy({}), policy({ organisation: 'auto' }), EARNED)).toBe('not_earned')
  const actors = [{ kind: 'agent' as const, id: null, mode: 'auto' as const }]
  expect(decideAuto(policy({}), policy({ actors }), EARNED)).toBe('not_earned')
})

test('what was chosen keeps nobody from a stricter policy, whatever has become of it', () => {
  const was = policy({ organisation: 'auto', ...inBox('one') })
  const none = new Set<string>()
  expect(decideAuto(was, { ...was, emergencyStop: true }, none)).toBe('may')
  expect(decideAuto(was, policy({ organisation: 'auto' }), none)).toBe('may')
  expect(decideAuto(was, policy({ organisation: 'draft_only', ...inBox('one') }), none)).toBe('may')
})
