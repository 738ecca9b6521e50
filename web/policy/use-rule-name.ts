import type { PolicyDocument } from '@letterlock/wire/policy'
import type { MessageId } from '../messages/en.ts'
import { useSay } from '../words/say.ts'
import { useRuleWords } from './use-rule-words.ts'

/** A rule as far as a name needs it. */
export type KnownRule = Pick<PolicyDocument['restrictions'][number], 'id' | 'when'>

const BUILT_IN = [
  ...['limit_recipients', 'limit_mailbox_hour', 'limit_mailbox_day'],
  ...['agent_untrusted', 'agent_limited', 'refused_before'],
]

/** A rule as a sentence, by its id; one that stands nowhere any more by the id itself. */
export function useRuleName(): (id: string, known: readonly KnownRule[]) => string {
  const say = useSay()
  const words = useRuleWords()
  return (id, known) => {
    if (BUILT_IN.includes(id)) return say(`policy.try.${id}` as MessageId)
    const rule = known.find((one) => one.id === id)
    return rule ? words.rule(rule.when) : id
  }
}
