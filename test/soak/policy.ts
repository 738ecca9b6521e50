import fc from 'fast-check'
import { decideLoosening } from '../../server/inbox/policy/decide-loosening.ts'
import { decideOrHold, decidePolicy, isLooser } from '../../server/inbox/policy/decide-policy.ts'
import { changedPolicy, FACTS_USED, facts, policy, restriction } from './policies.ts'

/** Cases of each promise in a run: a run takes about a second. */
const CASES = 500

/** What holds of every policy and every mail. Each answers whether it did. */
const PROMISES = {
  'a restriction more never loosens': fc.property(policy, restriction, facts, (was, more, mail) => {
    const is = { ...was, restrictions: [...was.restrictions, more] }
    return !isLooser(decidePolicy(is, mail).outcome, decidePolicy(was, mail).outcome)
  }),
  'an allowance less never loosens': fc.property(policy, fc.nat(), facts, (was, nr, mail) => {
    const is = { ...was, allowances: was.allowances.filter((_, at) => at !== nr % Math.max(was.allowances.length, 1)) }
    return !isLooser(decidePolicy(is, mail).outcome, decidePolicy(was, mail).outcome)
  }),
  'no order matters': fc.property(policy, facts, (was, mail) => {
    const { modes } = was
    const is = {
      ...was,
      modes: { ...modes, mailboxes: modes.mailboxes.toReversed(), actors: modes.actors.toReversed() },
      restrictions: was.restrictions.toReversed().map((rule) => ({ ...rule, when: rule.when.toReversed() })),
      allowances: was.allowances.toReversed().map((rule) => ({ ...rule, when: rule.when.toReversed() })),
    }
    return decidePolicy(is, mail).outcome === decidePolicy(was, mail).outcome
  }),
  'a fact that is missing is never looser than any value of it': fc.property(
    policy,
    facts,
    fc.constantFrom('mailboxId', 'actorId', ...FACTS_USED),
    (was, mail, fact) => {
      const { [fact]: _, ...without } = mail
      return !isLooser(decidePolicy(was, without).outcome, decidePolicy(was, mail).outcome)
    },
  ),
  'what counts as not looser is looser for no mail': fc.property(changedPolicy, facts, ({ before, after }, mail) => {
    if (decideLoosening(before, after) === 'looser') return true
    return !isLooser(decidePolicy(after, mail).outcome, decidePolicy(before, mail).outcome)
  }),
  'what cannot be decided is held': fc.property(fc.anything(), fc.anything(), (one, other) => {
    const { outcome, isHeld } = decideOrHold(one, other)
    return outcome === 'deny' && isHeld
  }),
}

/** Hold each promise of the policy against so many policies and mails. */
export async function soak({ runs, seed }: { runs: number; seed: number }): Promise<Record<string, number>> {
  for (const [name, promise] of Object.entries(PROMISES)) {
    // Each is of another type, and all that is asked of it is whether it holds.
    fc.assert(promise as fc.IProperty<unknown>, { seed, numRuns: runs * CASES })
    console.log(`${name}: ${runs * CASES} cases`)
  }
  return { promises: Object.keys(PROMISES).length, cases: Object.keys(PROMISES).length * runs * CASES }
}
