import type { Policy, PolicyDocument } from '@letterlock/wire/policy'
import type { FactName, PolicyFacts } from '@letterlock/wire/policy-facts'
import { Button, NativeSelect, Stack } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { mailboxesQuery } from '../calls/mailbox-calls.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Section } from '../stationery/section.tsx'
import { useSay } from '../words/say.ts'
import { DecisionTrace } from './decision-trace.tsx'
import { FactField } from './fact-field.tsx'
import { FACTS, OFFERED } from './kind-of-fact.ts'
import classes from './policy.module.css'
import { tryFacts } from './policy-calls.ts'
import type { Draft } from './use-draft.ts'
import { useMailboxNames } from './use-mailbox-names.ts'

const ALL: readonly FactName[] = [...FACTS.words, ...FACTS.yesNo, ...FACTS.counts]
/** What a rule may ask for one day. */
const OTHERS: readonly FactName[] = [...OFFERED.words, ...OFFERED.yesNo, ...OFFERED.counts]
/** What limits ask for, the first run, and what holds whether a policy names it or not. */
const ASKED_ALWAYS: readonly FactName[] = [
  ...(['actor', 'trust', 'firstRun', 'refused', 'otherFrom', 'modelText', 'recipients'] as const),
  ...(['sentByMailboxHour', 'sentByMailboxDay'] as const),
]

/** What would become of a mail that somebody makes up, and why. */
export function TryPart({ draft, earned }: { draft: Draft; earned: Policy['earned'] }) {
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
          <MailboxField
            draft={draft}
            value={facts.mailboxId}
            onChoose={(mailboxId) =>
              setFacts(({ mailboxId: _, ...others }) => ({ ...others, ...inMailbox(mailboxId, earned) }))
            }
          />
          <div className={classes.fields}>{ALL.filter((fact) => asked.has(fact)).map(field)}</div>
          <details className={classes.more}>
            <summary>{say('policy.try.more')}</summary>
            <div className={classes.fields}>{OTHERS.filter((fact) => !asked.has(fact)).map(field)}</div>
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

/** What is known of a mail with the mailbox that it would leave from. */
function inMailbox(mailboxId: string | undefined, { needed, mailboxes }: Policy['earned']): PolicyFacts {
  if (mailboxId === undefined) return {}
  const shown = mailboxes.find((one) => one.mailboxId === mailboxId)
  return { mailboxId, ...(shown && { firstRun: shown.approved < needed }) }
}

interface MailboxFieldProps {
  draft: Draft
  value: string | undefined
  onChoose: (mailboxId: string | undefined) => void
}

/** From where it would leave: mailboxes that the reader sees, and those with a mode of their own. */
function MailboxField({ draft, value, onChoose }: MailboxFieldProps) {
  const say = useSay()
  const nameOf = useMailboxNames()
  const { data } = useQuery(mailboxesQuery)
  const seen: readonly string[] = data?.mailboxes.map(({ id }) => id) ?? []
  const all = new Set([...seen, ...draft.document.modes.mailboxes.map(({ mailboxId }) => mailboxId)])
  return (
    <NativeSelect
      label={say('policy.try.mailbox')}
      description={say('policy.try.mailbox.about')}
      maw={400}
      data={[
        { value: '', label: say('policy.try.unknown') },
        ...[...all].map((id) => ({ value: id, label: nameOf(id) })),
      ]}
      value={value ?? ''}
      onChange={({ currentTarget }) => onChoose(currentTarget.value === '' ? undefined : currentTarget.value)}
    />
  )
}

function askedFor({ restrictions, allowances }: PolicyDocument): ReadonlySet<FactName> {
  const rules = [...restrictions, ...allowances].filter(({ on }) => on)
  return new Set([...ASKED_ALWAYS, ...rules.flatMap(({ when }) => when.map(({ fact }) => fact))])
}
