import type { PolicyDecision, PolicyOutcome } from '@letterlock/wire/policy'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decideSend, HOLD_MS, type SendCircumstances, type SendPlan, SMALL_HOLD_MS } from './decide-send.ts'

fc.configureGlobal({ seed: 20_261_121 })

/** Strictest first. */
const OUTCOMES: PolicyOutcome[] = ['deny', 'draft_only', 'approve_2', 'approve_1', 'auto']
const ACTORS = ['human', 'agent', 'rule', 'system'] as const

const decided = (outcome: PolicyOutcome, more: Partial<PolicyDecision> = {}): PolicyDecision => ({
  outcome,
  isHeld: false,
  bounds: [],
  allowances: [],
  restrictions: [],
  ...more,
})
const me: SendCircumstances = {
  actorKind: 'human',
  attended: true,
  approvers: 2,
  others: 2,
  couldAgree: 2,
  hasProved: false,
}
const anybody = fc.record({
  actorKind: fc.constantFrom(...ACTORS),
  attended: fc.boolean(),
  approvers: fc.nat(4),
  others: fc.nat(4),
  couldAgree: fc.nat(4),
  hasProved: fc.boolean(),
})

/** How much a plan lets leave: none, after others, after ten minutes, soon. */
function ease(plan: SendPlan): number {
  if (plan.do === 'refuse') return 0
  if (plan.do === 'wait') return plan.needs === 2 ? 1 : plan.isSmall ? 2 : 3
  return plan.isSmall ? 3 : 10 - plan.holdMs / 1_000_000
}

test('a stricter outcome never lets more leave, whoever asks', () => {
  fc.assert(
    fc.property(anybody, fc.nat(4), fc.nat(4), (around, one, other) => {
      const [strict, loose] = [Math.min(one, other), Math.max(one, other)].map((at) => OUTCOMES[at] ?? 'deny')
      expect(ease(decideSend(decided(strict ?? 'deny'), around))).toBeLessThanOrEqual(
        ease(decideSend(decided(loose ?? 'deny'), around)),
      )
    }),
  )
})

test('where two have to agree nothing leaves on one’s own word without a password and ten minutes', () => {
  fc.assert(
    fc.property(anybody, (around) => {
      const plan = decideSend(decided('approve_2'), around)
      if (plan.do !== 'schedule') return
      expect(around).toMatchObject({ actorKind: 'human', attended: true, hasProved: true })
      expect(around.approvers).toBeLessThan(2)
      expect(around.others).toBeLessThan(2)
      expect(plan).toMatchObject({ isSmall: true, holdMs: SMALL_HOLD_MS })
    }),
  )
})

test('what a program asks for waits for a person wherever the policy asks for one', () => {
  fc.assert(
    fc.property(
      anybody.filter(({ actorKind, attended }) => actorKind !== 'human' || !attended),
      fc.constantFrom<PolicyOutcome>('approve_1', 'approve_2'),
      (around, outcome) => {
        const plan = decideSend(decided(outcome), around)
        if (around.couldAgree > 0 || plan.do !== 'refuse') expect(plan.do).toBe('wait')
        else expect(plan.code).toBe('send.nobody_approves')
      },
    ),
  )
})

test('what could not be decided is not sent', () => {
  for (const outcome of OUTCOMES) {
    expect(decideSend(decided(outcome, { isHeld: true }), me)).toEqual({ do: 'refuse', code: 'send.held' })
  }
})

test('the emergency stop is told apart from a mode that keeps drafts', () => {
  expect(decideSend(decided('draft_only'), me)).toEqual({ do: 'refuse', code: 'send.drafts_only' })
  const bounds = [{ by: 'emergency_stop', outcome: 'draft_only' }] as const
  expect(decideSend(decided('draft_only', { bounds: [...bounds] }), me)).toEqual({ do: 'refuse', code: 'send.stopped' })
})

test('a person’s own request is the one yes that is asked for', () => {
  expect(decideSend(decided('approve_1'), me)).toEqual({ do: 'schedule', needs: 0, isSmall: false, holdMs: HOLD_MS })
  expect(decideSend(decided('approve_1'), { ...me, attended: false })).toEqual({ do: 'wait', needs: 1, isSmall: false })
  expect(decideSend(decided('approve_2'), me)).toEqual({ do: 'wait', needs: 2, isSmall: false })
  expect(decideSend(decided('approve_2'), { ...me, approvers: 1, others: 1 })).toEqual({
    do: 'refuse',
    code: 'send.prove_yourself',
  })
})

test('that one of two colleagues has written the last version makes nobody’s own word enough', () => {
  const around = { ...me, approvers: 1, others: 2, couldAgree: 1, hasProved: true }
  expect(decideSend(decided('approve_2'), around)).toEqual({ do: 'wait', needs: 1, isSmall: true })
})

test('nothing waits for one yes where nobody is left to give it', () => {
  fc.assert(
    fc.property(anybody, fc.constantFrom(...OUTCOMES), (around, outcome) => {
      const plan = decideSend(decided(outcome), { ...around, couldAgree: 0 })
      expect(plan).not.toMatchObject({ do: 'wait', needs: 1 })
    }),
  )
})
