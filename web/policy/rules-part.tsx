import type { PolicyDocument, PolicyOutcome } from '@letterlock/wire/policy'
import type { PolicyCondition } from '@letterlock/wire/policy-facts'
import { Stack, Switch } from '@mantine/core'
import { ActButton } from '../stationery/act-button.tsx'
import { Section } from '../stationery/section.tsx'
import { useSay } from '../words/say.ts'
import { AddRule } from './add-rule.tsx'
import { OutcomeChip } from './outcome-chip.tsx'
import classes from './policy.module.css'
import type { Draft } from './use-draft.ts'
import { useRuleWords } from './use-rule-words.ts'

/** The rules as sentences: each can be switched off or taken away, and new ones are made of what a policy may ask. */
export function RulesPart({ draft }: { draft: Draft }) {
  const say = useSay()
  const { restrictions, allowances } = draft.document
  return (
    <Section title={say('policy.rules')} about={say('policy.rules.about')}>
      <Stack gap="lg">
        {restrictions.length + allowances.length === 0 && <p className={classes.soft}>{say('policy.rules.none')}</p>}
        <ul className={classes.list} aria-label={say('policy.rules')}>
          {restrictions.map((rule) => (
            <RuleRow
              key={rule.id}
              rule={rule}
              outcome={rule.cap}
              onSwitch={(on) => draft.change({ restrictions: switched(restrictions, rule.id, on) })}
              onTakeAway={() => draft.change({ restrictions: restrictions.filter(({ id }) => id !== rule.id) })}
            />
          ))}
          {allowances.map((rule) => (
            <RuleRow
              key={`auto ${rule.id}`}
              rule={rule}
              outcome="auto"
              onSwitch={(on) => draft.change({ allowances: switched(allowances, rule.id, on) })}
              onTakeAway={() => draft.change({ allowances: allowances.filter(({ id }) => id !== rule.id) })}
            />
          ))}
        </ul>
        <AddRule key={draft.round} onAdd={(outcome, when) => draft.change(withRule(draft.document, outcome, when))} />
      </Stack>
    </Section>
  )
}

function switched<R extends { id: string }>(rules: readonly R[], id: string, on: boolean): R[] {
  return rules.map((rule) => (rule.id === id ? { ...rule, on } : rule))
}

/** A policy with one more rule, under the first name that is free. */
function withRule(
  { restrictions, allowances }: PolicyDocument,
  outcome: PolicyOutcome,
  when: PolicyCondition[],
): Partial<PolicyDocument> {
  const taken = new Set([...restrictions, ...allowances].map(({ id }) => id))
  let number = 1
  while (taken.has(`rule_${number}`)) number += 1
  const rule = { id: `rule_${number}`, on: true, when }
  return outcome === 'auto'
    ? { allowances: [...allowances, rule] }
    : { restrictions: [...restrictions, { id: rule.id, on: true, cap: outcome, when }] }
}

interface RuleRowProps {
  rule: { id: string; on: boolean; when: readonly PolicyCondition[] }
  outcome: PolicyOutcome
  onSwitch: (on: boolean) => void
  onTakeAway: () => void
}

function RuleRow({ rule: { id, on, when }, outcome, onSwitch, onTakeAway }: RuleRowProps) {
  const say = useSay()
  const words = useRuleWords()
  const sentence = words.rule(when)
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <p>{sentence}</p>
        <p className={classes.small}>{say('policy.rule.name', { id })}</p>
      </div>
      <OutcomeChip outcome={outcome} />
      <div className={classes.acts}>
        <Switch
          checked={on}
          label={
            <>
              {say('policy.rule.on')}
              <span className="reader-only">: {id}</span>
            </>
          }
          onChange={({ currentTarget }) => onSwitch(currentTarget.checked)}
        />
        <ActButton isBusy={false} onAct={onTakeAway}>
          {say('policy.takeAway')}
          <span className="reader-only">: {id}</span>
        </ActButton>
      </div>
    </li>
  )
}
