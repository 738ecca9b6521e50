import type { PolicyDecision } from '@letterlock/wire/policy'
import type { FactName, PolicyFacts } from '@letterlock/wire/policy-facts'
import { Stack } from '@mantine/core'
import { useId } from 'react'
import { useSay } from '../words/say.ts'
import { OutcomeChip } from './outcome-chip.tsx'
import classes from './policy.module.css'
import { type KnownRule, useRuleName } from './use-rule-name.ts'
import { useRuleWords } from './use-rule-words.ts'

export interface DecisionTraceProps {
  title: string
  decision: PolicyDecision
  /** Where its rules stand. */
  known: readonly { restrictions: readonly KnownRule[]; allowances: readonly KnownRule[] }[]
}

/** What becomes of a mail, and all that had a part in it, in words. */
export function DecisionTrace({
  title,
  decision: { outcome, isHeld, bounds, restrictions, allowances },
  known,
}: DecisionTraceProps) {
  const say = useSay()
  const heading = useId()
  return (
    <section className={classes.trace} aria-labelledby={heading}>
      <Stack gap="sm">
        <div className={classes.outcome} role="status">
          <h3 className={classes.title} id={heading}>
            {title}
          </h3>
          <OutcomeChip outcome={outcome} />
        </div>
        {isHeld && <p className={classes.note}>{say('policy.try.isHeld')}</p>}
        <p className={classes.soft}>{say('policy.try.bounds')}</p>
        <ul className={classes.list}>
          {bounds.map((bound) => (
            <li key={JSON.stringify(bound)} className={classes.row}>
              <span className={classes.words}>{say('policy.try.bound', { by: bound.by })}</span>
              <OutcomeChip outcome={bound.outcome} />
            </li>
          ))}
        </ul>
        <p className={classes.soft}>{say(restrictions.length > 0 ? 'policy.try.hits' : 'policy.try.hits.none')}</p>
        <Hits hits={restrictions} known={known.flatMap((policy) => policy.restrictions)} />
        {allowances.length > 0 && (
          <>
            <p className={classes.soft}>{say('policy.try.allowances')}</p>
            <Hits
              hits={allowances.map((hit) => ({ ...hit, cap: 'auto' }))}
              known={known.flatMap((policy) => policy.allowances)}
            />
          </>
        )}
      </Stack>
    </section>
  )
}

interface HitsProps {
  hits: readonly {
    id: string
    cap: PolicyDecision['outcome']
    because: PolicyDecision['restrictions'][number]['because']
  }[]
  known: readonly KnownRule[]
}

function Hits({ hits, known }: HitsProps) {
  const say = useSay()
  const words = useRuleWords()
  const sentence = useRuleName()
  return (
    <ul className={classes.list}>
      {hits.map(({ id, cap, because }) => (
        <li key={id} className={classes.row}>
          <div className={classes.words}>
            <p>{sentence(id, known)}</p>
            <ul className={classes.reasons}>
              {because.map(({ fact, value }) => (
                <li key={fact}>
                  {say(value === null ? 'policy.try.because.unknown' : 'policy.try.because', {
                    fact: words.fact(fact as FactName),
                    value: words.value(fact as FactName, (value ?? undefined) as PolicyFacts[FactName]),
                  })}
                </li>
              ))}
            </ul>
          </div>
          <OutcomeChip outcome={cap} />
        </li>
      ))}
    </ul>
  )
}
