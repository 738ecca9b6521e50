import { type FactName, type PolicyFacts, WORD_FACTS, type WordFact } from '@letterlock/wire/policy-facts'
import { NativeSelect, NumberInput } from '@mantine/core'
import { useSay } from '../words/say.ts'
import { kindOf } from './kind-of-fact.ts'
import { useRuleWords } from './use-rule-words.ts'

export interface FactFieldProps {
  fact: FactName
  /** Undefined: not known. */
  value: PolicyFacts[FactName]
  onChange: (value: PolicyFacts[FactName]) => void
}

/** What somebody says of one fact; *not known* until they do. */
export function FactField({ fact, value, onChange }: FactFieldProps) {
  const say = useSay()
  const words = useRuleWords()
  const label = words.fact(fact)
  const unknown = { value: '', label: say('policy.try.unknown') }
  switch (kindOf(fact)) {
    case 'words': {
      const options: readonly string[] = WORD_FACTS[fact as WordFact]
      return (
        <NativeSelect
          label={label}
          data={[unknown, ...options.map((word) => ({ value: word, label: words.word(fact as WordFact, word) }))]}
          value={String(value ?? '')}
          onChange={({ currentTarget }) =>
            onChange((currentTarget.value === '' ? undefined : currentTarget.value) as PolicyFacts[FactName])
          }
        />
      )
    }
    case 'yesNo':
      return (
        <NativeSelect
          label={label}
          data={[
            unknown,
            { value: 'true', label: say('policy.try.yes') },
            { value: 'false', label: say('policy.try.no') },
          ]}
          value={value === undefined ? '' : String(value)}
          onChange={({ currentTarget }) =>
            onChange((currentTarget.value === '' ? undefined : currentTarget.value === 'true') as PolicyFacts[FactName])
          }
        />
      )
    default:
      return (
        <NumberInput
          label={label}
          placeholder={say('policy.try.unknown')}
          allowDecimal={false}
          allowNegative={false}
          hideControls
          value={(value ?? '') as number | ''}
          onChange={(count) => onChange((typeof count === 'number' ? count : undefined) as PolicyFacts[FactName])}
        />
      )
  }
}
