import type { PolicyDocument, PolicyMode } from '@letterlock/wire/policy'
import type { PolicyCondition } from '@letterlock/wire/policy-facts'
import { isLooser } from './decide-policy.ts'
import { isWithin } from './letter/domains.ts'
import { restrictionsOf } from './restrictions-of.ts'

/**
 * Decide whether a policy may let anything leave that another does not. Pure.
 *
 * It compares rules, not mails: `not_looser` is proved for every mail, and what cannot be proved counts as `looser`. A rule
 * that is split in two which together say the same is such a case: then a second person looks at it.
 */
export function decideLoosening(before: PolicyDocument, after: PolicyDocument): 'looser' | 'not_looser' {
  const holds =
    keepsModes(before, after) &&
    keepsRestrictions(before, after) &&
    addsNoAllowance(before, after) &&
    keepsDomains(before, after) &&
    keepsPins(before, after)
  return holds ? 'not_looser' : 'looser'
}

const MODES: readonly PolicyMode[] = ['off', 'draft_only', 'approve_each', 'auto']

function keepsModes({ modes: was, emergencyStop: stopped }: PolicyDocument, after: PolicyDocument): boolean {
  const { modes: is } = after
  if (stopped && !after.emergencyStop) return false
  const atMost = (mode: PolicyMode, of: readonly PolicyMode[]) =>
    of.some((one) => MODES.indexOf(one) <= MODES.indexOf(mode))
  const wereChosen = new Set(was.mailboxes.filter(({ mode }) => mode === 'auto').map(({ mailboxId }) => mailboxId))
  return (
    atMost(was.organisation, [is.organisation]) &&
    is.mailboxes.every(({ mailboxId, mode }) => mode !== 'auto' || wereChosen.has(mailboxId)) &&
    was.mailboxes.every(({ mailboxId, mode }) =>
      atMost(mode, [is.organisation, ...is.mailboxes.filter((one) => one.mailboxId === mailboxId).map(modeOf)]),
    ) &&
    was.actors.every(({ kind, id, mode }) =>
      atMost(mode, [
        is.organisation,
        ...is.actors.filter((one) => one.kind === kind && (one.id === null || one.id === id)).map(modeOf),
      ]),
    )
  )
}

function modeOf({ mode }: { mode: PolicyMode }): PolicyMode {
  return mode
}

/** Whatever met a restriction still meets one that is as strict. */
function keepsRestrictions(before: PolicyDocument, after: PolicyDocument): boolean {
  const now = restrictionsOf(after)
  return restrictionsOf(before).every((was) =>
    now.some((is) => !isLooser(is.cap, was.cap) && impliesAll(was.when, is.when)),
  )
}

/** Whatever an allowance allows now, one allowed before. */
function addsNoAllowance(before: PolicyDocument, after: PolicyDocument): boolean {
  const then = before.allowances.filter(({ on }) => on)
  return after.allowances.filter(({ on }) => on).every((is) => then.some((was) => impliesAll(is.when, was.when)))
}

/**
 * Colleagues and partners are the same: with one more somebody is no outsider any longer, with one less addresses that
 * resemble theirs would no longer be told apart. Nobody is let off who was blocked; somebody more may be, unless a rule asks
 * for it the other way round.
 */
function keepsDomains(before: PolicyDocument, after: PolicyDocument): boolean {
  if (!areSame(before.ownDomains, after.ownDomains) || !areSame(before.partnerDomains, after.partnerDomains))
    return false
  if (!before.blockedDomains.every((domain) => isWithin(domain, after.blockedDomains))) return false
  const asks = (when: readonly PolicyCondition[], is: boolean) =>
    when.some((condition) => condition.fact === 'blocked' && condition.is === is)
  return (
    after.blockedDomains.every((domain) => isWithin(domain, before.blockedDomains)) ||
    !(
      after.restrictions.some(({ on, when }) => on && asks(when, false)) ||
      after.allowances.some(({ on, when }) => on && asks(when, true))
    )
  )
}

function areSame(some: readonly string[], others: readonly string[]): boolean {
  return new Set(some).symmetricDifference(new Set(others)).size === 0
}

function keepsPins(before: PolicyDocument, after: PolicyDocument): boolean {
  return before.pins.every((was) =>
    after.pins.some((is) => !isLooser(is.atMost, was.atMost) && isSame(is.facts, was.facts)),
  )
}

/** Whether two sets of facts are the same, in whatever order they are written. */
function isSame(one: object, other: object): boolean {
  const written = (facts: object) => JSON.stringify(Object.entries(facts).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  return written(one) === written(other)
}

/** Whether whatever meets all of some conditions meets all of others. */
function impliesAll(some: readonly PolicyCondition[], others: readonly PolicyCondition[]): boolean {
  return others.every((other) => some.some((one) => implies(one, other)))
}

function implies(one: PolicyCondition, other: PolicyCondition): boolean {
  if (one.fact !== other.fact) return false
  if ('oneOf' in one && 'oneOf' in other) {
    const words: readonly string[] = other.oneOf
    return one.oneOf.every((word) => words.includes(word))
  }
  if ('is' in one && 'is' in other) return one.is === other.is
  if ('atLeast' in one && 'atLeast' in other) return one.atLeast >= other.atLeast
  return 'atMost' in one && 'atMost' in other && one.atMost <= other.atMost
}
