import { type PolicyDecision, PolicyDocument, type PolicyMode, type PolicyOutcome } from '@letterlock/wire/policy'
import { type PolicyCondition, PolicyFacts } from '@letterlock/wire/policy-facts'
import { restrictionsOf } from './restrictions-of.ts'

/** Strictest first. */
const ORDER: readonly PolicyOutcome[] = ['deny', 'draft_only', 'approve_2', 'approve_1', 'auto']

/** The widest that a mode lets through. */
const BOUND_OF = {
  off: 'deny',
  draft_only: 'draft_only',
  approve_each: 'approve_1',
  auto: 'auto',
} as const satisfies Record<PolicyMode, PolicyOutcome>

/**
 * Decide what becomes of something that somebody wants to send. Pure, and the same whatever the order of the rules.
 *
 * The strictest holds of all modes that concern it, of all restrictions that it meets, and of `approve_1` unless an allowance
 * allows more. A fact that is missing meets every restriction and no allowance.
 */
export function decidePolicy(policy: PolicyDocument, facts: PolicyFacts): PolicyDecision {
  const bounds = boundsOf(policy, facts)
  const allowances = policy.allowances
    .filter(({ on, when }) => on && when.every((condition) => meets(condition, facts) === 'yes'))
    .map(({ id, when }) => ({ id, because: becauseOf(when, facts) }))
  const restrictions = restrictionsOf(policy)
    .filter(({ when }) => when.every((condition) => meets(condition, facts) !== 'no'))
    .map(({ id, cap, when }) => ({ id, cap, because: becauseOf(when, facts) }))
  const outcome = strictest([
    allowances.length > 0 ? 'auto' : 'approve_1',
    ...bounds.map((bound) => bound.outcome),
    ...restrictions.map(({ cap }) => cap),
  ])
  return { outcome, isHeld: false, bounds, allowances, restrictions }
}

/**
 * The same for what may be neither a policy nor facts: what cannot be read or decided is held, and nothing of it leaves.
 */
export function decideOrHold(policy: unknown, facts: unknown): PolicyDecision {
  try {
    return decidePolicy(PolicyDocument.parse(policy), PolicyFacts.parse(facts))
  } catch {
    // Whatever went wrong, to let something leave is the one answer that cannot be taken back.
    return { outcome: 'deny', isHeld: true, bounds: [], allowances: [], restrictions: [] }
  }
}

/** Whether an outcome lets more leave than another. */
export function isLooser(outcome: PolicyOutcome, than: PolicyOutcome): boolean {
  return ORDER.indexOf(outcome) > ORDER.indexOf(than)
}

function strictest(outcomes: readonly PolicyOutcome[]): PolicyOutcome {
  return ORDER.find((outcome) => outcomes.includes(outcome)) ?? 'deny'
}

function boundsOf({ modes, emergencyStop }: PolicyDocument, facts: PolicyFacts): PolicyDecision['bounds'] {
  const { mailboxId, actorId, actor } = facts
  // Of a mailbox or somebody unknown, the mode of each may be theirs.
  const ofMailbox = modes.mailboxes.filter((one) => mailboxId === undefined || one.mailboxId === mailboxId)
  // What the organisation may let leave by itself leaves so from mailboxes alone for which that was chosen.
  const isChosen = mailboxId !== undefined && ofMailbox.some(({ mode }) => mode === 'auto')
  const ofActor = modes.actors.filter(
    ({ kind, id }) =>
      (actor === undefined || kind === actor) && (id === null || actorId === undefined || id === actorId),
  )
  return [
    { by: 'organisation', outcome: BOUND_OF[modes.organisation] },
    ...ofMailbox.map(({ mode }) => ({ by: 'mailbox' as const, outcome: BOUND_OF[mode] })),
    ...(isChosen || modes.organisation !== 'auto' ? [] : [{ by: 'mailbox' as const, outcome: BOUND_OF.approve_each }]),
    ...ofActor.map(({ mode }) => ({ by: 'actor' as const, outcome: BOUND_OF[mode] })),
    ...(emergencyStop ? [{ by: 'emergency_stop' as const, outcome: BOUND_OF.draft_only }] : []),
    ...(facts.firstRun === false ? [] : [{ by: 'first_run' as const, outcome: BOUND_OF.approve_each }]),
  ]
}

function meets(condition: PolicyCondition, facts: PolicyFacts): 'yes' | 'no' | 'missing' {
  const value = facts[condition.fact]
  if (value === undefined) return 'missing'
  return isMet(condition, value) ? 'yes' : 'no'
}

function isMet(condition: PolicyCondition, value: string | number | boolean): boolean {
  if ('oneOf' in condition) return (condition.oneOf as readonly unknown[]).includes(value)
  if ('is' in condition) return value === condition.is
  return 'atLeast' in condition ? Number(value) >= condition.atLeast : Number(value) <= condition.atMost
}

function becauseOf(when: readonly PolicyCondition[], facts: PolicyFacts) {
  const names = [...new Set(when.map(({ fact }) => fact))]
  return names.map((fact) => ({ fact, value: facts[fact] ?? null }))
}
