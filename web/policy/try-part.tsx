import type { PolicyDocument } from '@letterlock/wire/policy'
import type { FactName, PolicyFacts } from '@letterlock/wire/policy-facts'
import { Button, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Section } from '../stationery/section.tsx'
import { useSay } from '../words/say.ts'
import { DecisionTrace } from './decision-trace.tsx'
import { FactField } from './fact-field.tsx'
import { FACTS } from './kind-of-fact.ts'
import classes from './policy.module.css'
import { tryFacts } from './policy-calls.ts'
import type { Draft } from './use-draft.ts'

const ALL: readonly FactName[] = [...FACTS.words, ...FACTS.yesNo, ...FACTS.counts]
/** What limits ask for, and the first run. */
const ASKED_ALWAYS: readonly FactName[] = ['actor', 'firstRun', 'recipients', 'sentByMailboxHour', 'sentByMailboxDay']

/** What would become of a mail that somebody makes up, and why. */
export function TryPart({ draft }: { draft: Draft }) {
  const say = useSay()
  const [facts, setFacts] = useState<PolicyFacts>({})
  const trial = useMutation({ mutationFn: tryFacts })
  const asked = askedFor(draft.document)
  const field = (fact: FactName) => (
    <FactField
      key={fact}
      fact={fact}
      value={facts[fact]}
      onChange={(value) => {
        const { [fact]: _, ...others } = facts
        setFacts(value === undefined ? others : { ...others, [fact]: value })
      }}
    />
  )
  const document = trial.variables?.document
  return (
    <Section title={say('policy.try')} about={say('policy.try.about')}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          trial.mutate({ facts, ...(draft.isDirty && { document: draft.document }) })
        }}
      >
        <Stack gap="md">
          <div className={classes.fields}>{ALL.filter((fact) => asked.has(fact)).map(field)}</div>
          <details className={classes.more}>
            <summary>{say('policy.try.more')}</summary>
            <div className={classes.fields}>{ALL.filter((fact) => !asked.has(fact)).map(field)}</div>
          </details>
          <div className={classes.acts}>
            <Button type="submit" variant="default" disabled={trial.isPending}>
              {say('policy.try.do')}
            </Button>
            <Button
              variant="subtle"
              onClick={() => {
                setFacts({})
                trial.reset()
              }}
            >
              {say('policy.try.clear')}
            </Button>
          </div>
          {trial.error && <FailureBox error={trial.error} />}
          {trial.data && (
            <DecisionTrace title={say('policy.try.held')} decision={trial.data.held} known={[draft.document]} />
          )}
          {trial.data?.wished && document && (
            <DecisionTrace title={say('policy.try.wished')} decision={trial.data.wished} known={[document]} />
          )}
        </Stack>
      </form>
    </Section>
  )
}

function askedFor({ restrictions, allowances }: PolicyDocument): ReadonlySet<FactName> {
  const rules = [...restrictions, ...allowances].filter(({ on }) => on)
  return new Set([...ASKED_ALWAYS, ...rules.flatMap(({ when }) => when.map(({ fact }) => fact))])
}
