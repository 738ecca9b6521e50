import type { PolicyAllowance, PolicyDocument, PolicyPin } from '@letterlock/wire/policy'
import type { PolicyFacts } from '@letterlock/wire/policy-facts'
import { decidePolicy, isLooser } from './decide-policy.ts'
import { UNSAID } from './unsaid-facts.ts'

/** Whatever leaves by itself is this: an agent's that no mode is for alone, out of a mailbox that is past its first run. */
const BY_ITSELF = {
  ...{ actor: 'agent', actorId: 'somebody', attended: false, onBehalf: true, firstRun: false },
} as const satisfies PolicyFacts

/**
 * Decide whether a policy lets more become of a pinned case than it may. Pure.
 *
 * What the case says nothing of is the worst it can be, as everywhere; and beside that, may be whatever lets mail leave by
 * itself: a case may be pinned years before anybody writes the rule that would let it.
 */
export function isBroken(policy: PolicyDocument, { facts, atMost }: PolicyPin): boolean {
  const known = { ...UNSAID, ...facts }
  return isLooser(decidePolicy(policy, known).outcome, atMost) || mayLeaveByItself(policy, known)
}

/** Whether a mail of which this is known could leave by itself, be all else as it may. */
function mayLeaveByItself(policy: PolicyDocument, known: PolicyFacts): boolean {
  const mailboxId = policy.modes.mailboxes.find(({ mode }) => mode === 'auto')?.mailboxId
  if (mailboxId === undefined) return false
  return policy.allowances.some(({ on, when }) => {
    if (!on) return false
    const decision = decidePolicy(policy, { ...BY_ITSELF, mailboxId, ...meeting(when), ...known })
    // Of several words or counts one is tried: what bars that one does not bar the others.
    const sure = new Set<string>([
      ...Object.keys({ ...BY_ITSELF, ...known }),
      ...when.flatMap((condition) => ('is' in condition ? [condition.fact] : [])),
    ])
    const isBarred = decision.restrictions.some(({ because }) => because.every(({ fact }) => sure.has(fact)))
    return decision.allowances.length > 0 && decision.bounds.every(({ outcome }) => outcome === 'auto') && !isBarred
  })
}

/** Facts of a mail that an allowance allows. */
function meeting(when: PolicyAllowance['when']): PolicyFacts {
  const facts: Record<string, string | number | boolean | undefined> = {}
  for (const condition of when) {
    const { fact } = condition
    if ('oneOf' in condition) facts[fact] = condition.oneOf[0]
    else if ('is' in condition) facts[fact] = condition.is
    else facts[fact] = Math.max(Number(facts[fact] ?? 0), 'atLeast' in condition ? condition.atLeast : 0)
  }
  return facts as PolicyFacts
}
