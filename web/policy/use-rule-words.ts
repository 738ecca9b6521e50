import {
  type FactName,
  type PolicyCondition,
  type PolicyFacts,
  WORD_FACTS,
  type WordFact,
} from '@letterlock/wire/policy-facts'
import { useIntl } from 'react-intl'
import type { MessageId } from '../messages/en.ts'
import { useSay } from '../words/say.ts'
import { kindOf } from './kind-of-fact.ts'

/** Ways to write what a rule asks. */
export interface RuleWords {
  /** What is asked, as the name of a field. */
  fact: (fact: FactName) => string
  /** One of the words that a fact may be. */
  word: (fact: WordFact, word: string) => string
  /** What a fact is, next to its name. */
  value: (fact: FactName, value: PolicyFacts[FactName]) => string
  condition: (condition: PolicyCondition) => string
  /** A whole rule. */
  rule: (when: readonly PolicyCondition[]) => string
}

/** A rule's conditions as a sentence in the reader's language, written from the policy itself. */
export function useRuleWords(): RuleWords {
  const say = useSay()
  const { formatList, formatNumber } = useIntl()
  const word = (fact: WordFact, one: string) => say(wordId(fact, one))
  const counted = (id: 'policy.atLeast' | 'policy.atMost', fact: string, count: number) =>
    say(id, { count, what: say(`policy.count.${fact}` as MessageId) })
  const condition = (asked: PolicyCondition) => {
    if ('oneOf' in asked) {
      const words = asked.oneOf.map((one) => word(asked.fact, one))
      return say(`policy.oneOf.${asked.fact}`, { words: formatList(words, { type: 'disjunction' }) })
    }
    if ('is' in asked) return say(`policy.is.${asked.fact}`, { is: String(asked.is) })
    if ('atLeast' in asked) return counted('policy.atLeast', asked.fact, asked.atLeast)
    return counted('policy.atMost', asked.fact, asked.atMost)
  }
  return {
    fact(fact) {
      const kind = kindOf(fact)
      if (kind === 'words') return say(`policy.fact.${fact}` as MessageId)
      return upperFirst(
        kind === 'counts'
          ? say(`policy.count.${fact}` as MessageId)
          : say(`policy.is.${fact}` as MessageId, { is: 'true' }),
      )
    },
    word,
    value(fact, value) {
      if (typeof value === 'number') return formatNumber(value)
      if (typeof value === 'boolean') return say(value ? 'policy.try.yes' : 'policy.try.no')
      return kindOf(fact) === 'words' && value !== undefined ? word(fact as WordFact, value) : String(value)
    },
    condition,
    rule: (when) =>
      when.length === 0
        ? say('policy.rule.always')
        : say('policy.rule.if', { conditions: formatList(when.map(condition), { type: 'conjunction' }) }),
  }
}

function wordId(fact: WordFact, word: string): MessageId {
  const known: readonly string[] = WORD_FACTS[fact]
  return `policy.word.${fact}.${known.includes(word) ? word : WORD_FACTS[fact][0]}` as MessageId
}

function upperFirst(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
