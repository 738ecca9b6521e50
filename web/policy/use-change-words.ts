import type { PolicyChange, PolicyDocument, PolicyMode } from '@letterlock/wire/policy'
import { WORD_FACTS } from '@letterlock/wire/policy-facts'
import type { MessageId } from '../messages/en.ts'
import { useSay } from '../words/say.ts'
import { useActorNames } from './use-actor-names.ts'
import { useMailboxNames } from './use-mailbox-names.ts'
import { useRuleWords } from './use-rule-words.ts'

/**
 * One difference between two policies, in words.
 *
 * @param known Policies in which its rules may stand; without them a rule is told by its name.
 */
export function useChangeWords(known: readonly PolicyDocument[] = []): (change: PolicyChange) => string {
  const say = useSay()
  const words = useRuleWords()
  const mailboxName = useMailboxNames()
  const actorName = useActorNames()
  const mode = (one: PolicyMode | null) =>
    one === null ? say('policy.modes.none') : say('policy.mode.short', { mode: one })
  const whose = (of: 'organisation' | 'mailbox' | 'actor', id: string | null) => {
    if (of === 'organisation' || id === null) return say('policy.modes.organisation')
    if (of === 'mailbox') return say('policy.did.mode.mailbox', { id: mailboxName(id) })
    const [kind = '', one] = id.split(' ')
    const isKnown = (WORD_FACTS.actor as readonly string[]).includes(kind)
    const name = isKnown ? say(`policy.modes.${kind}` as MessageId) : kind
    return one === undefined ? name : say('policy.modes.single', { kind: name, id: actorName(one) })
  }
  const rule = (what: 'restriction' | 'allowance', id: string) => {
    const one =
      what === 'restriction'
        ? known.flatMap(({ restrictions }) => restrictions).find((each) => each.id === id)
        : known
            .flatMap(({ allowances }) => allowances.map((each) => ({ ...each, cap: 'auto' as const })))
            .find((each) => each.id === id)
    if (!one) return id
    return say('policy.did.rule.sentence', {
      sentence: words.rule(one.when),
      outcome: say(`policy.outcome.${one.cap}`),
    })
  }
  return (change) => {
    switch (change.what) {
      case 'emergency_stop':
        return say(`policy.did.stop.${change.isOn}`)
      case 'mode':
        return say('policy.did.mode', {
          of: whose(change.of, change.id),
          from: mode(change.from),
          to: mode(change.to),
        })
      case 'limit':
        return say('policy.did.limit', {
          limit: say(`policy.limit.${change.of}`),
          from: change.from,
          to: change.to,
        })
      case 'own':
      case 'partner':
      case 'blocked':
        return say(`policy.did.${change.what}.${change.isThere}`, { domain: change.domain })
      case 'pin':
        return say('policy.did.pin', { became: change.became, name: change.id })
      default:
        return say('policy.did.rule', { became: change.became, rule: rule(change.what, change.id) })
    }
  }
}
