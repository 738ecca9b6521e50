import { PolicyOutcome } from '@letterlock/wire/policy'
import { type FactName, PolicyCondition, WORD_FACTS, type WordFact } from '@letterlock/wire/policy-facts'
import { Button, Checkbox, Group, NativeSelect, NumberInput, Stack } from '@mantine/core'
import { useState } from 'react'
import { ActButton } from '../stationery/act-button.tsx'
import { useSay } from '../words/say.ts'
import { type FactKind, kindOf, OFFERED } from './kind-of-fact.ts'
import classes from './policy.module.css'
import { useRuleWords } from './use-rule-words.ts'

/** Makes a rule of what a policy may ask for: condition by condition, then what becomes of the mail. */
export function AddRule({ onAdd }: { onAdd: (outcome: PolicyOutcome, when: PolicyCondition[]) => void }) {
  const say = useSay()
  const words = useRuleWords()
  const [when, setWhen] = useState<PolicyCondition[]>([])
  const [outcome, setOutcome] = useState<PolicyOutcome>('approve_2')
  const [isTold, setTold] = useState(false)
  const add = () => {
    setTold(when.length === 0)
    if (when.length === 0) return
    onAdd(outcome, when)
    setWhen([])
  }
  return (
    <details className={classes.more}>
      <summary>{say('policy.rule.add')}</summary>
      <Stack gap="md">
        <p className={classes.soft}>{say('policy.rule.add.about')}</p>
        {when.length > 0 && (
          <ul className={classes.list}>
            {when.map((condition) => {
              const sentence = words.condition(condition)
              return (
                <li key={JSON.stringify(condition)} className={classes.row}>
                  <span className={classes.words}>{sentence}</span>
                  <ActButton isBusy={false} onAct={() => setWhen(when.filter((one) => one !== condition))}>
                    {say('policy.takeAway')}
                    <span className="reader-only">: {sentence}</span>
                  </ActButton>
                </li>
              )
            })}
          </ul>
        )}
        <AskFact
          onAsk={(condition) => {
            const isThere = when.some((one) => JSON.stringify(one) === JSON.stringify(condition))
            if (!isThere) setWhen([...when, condition])
          }}
        />
        <NativeSelect
          label={say('policy.rule.add.then')}
          maw={400}
          data={PolicyOutcome.options.map((one) => ({ value: one, label: say(`policy.outcome.${one}`) }))}
          value={outcome}
          error={isTold && when.length === 0 ? say('policy.rule.add.empty') : undefined}
          onChange={({ currentTarget }) => setOutcome(PolicyOutcome.parse(currentTarget.value))}
        />
        <div>
          <Button variant="default" onClick={add}>
            {say('policy.rule.add.do')}
          </Button>
        </div>
      </Stack>
    </details>
  )
}

const KINDS: readonly FactKind[] = ['words', 'yesNo', 'counts']

/** One condition, as it is being written. */
function AskFact({ onAsk }: { onAsk: (condition: PolicyCondition) => void }) {
  const say = useSay()
  const words = useRuleWords()
  const [fact, setFact] = useState<FactName>('external')
  const [chosen, setChosen] = useState<string[]>([])
  const [is, setIs] = useState('true')
  const [bound, setBound] = useState('atLeast')
  const [count, setCount] = useState<number | string>(1)
  const [isTold, setTold] = useState(false)
  const kind = kindOf(fact)
  const wish = { words: { oneOf: chosen }, yesNo: { is: is === 'true' }, counts: { [bound]: count } }[kind]
  const read = PolicyCondition.safeParse({ fact, ...wish })
  const ask = () => {
    setTold(!read.success)
    if (read.success) onAsk(read.data)
  }
  return (
    <Stack gap="sm">
      <NativeSelect
        label={say('policy.rule.add.what')}
        maw={400}
        data={KINDS.map((one) => ({
          group: say(`policy.facts.${one}`),
          items: OFFERED[one].map((name) => ({ value: name as string, label: words.fact(name) })),
        }))}
        value={fact}
        onChange={({ currentTarget }) => {
          setFact(currentTarget.value as FactName)
          setChosen([])
          setTold(false)
        }}
      />
      {kind === 'words' && (
        <Checkbox.Group
          label={say('policy.rule.add.words')}
          value={chosen}
          error={isTold ? say('policy.rule.add.words.none') : undefined}
          onChange={setChosen}
        >
          <Group gap="sm">
            {WORD_FACTS[fact as WordFact].map((word) => (
              <Checkbox key={word} value={word} label={words.word(fact as WordFact, word)} />
            ))}
          </Group>
        </Checkbox.Group>
      )}
      {kind === 'yesNo' && (
        <NativeSelect
          label={say('policy.rule.add.how')}
          maw={400}
          data={[
            { value: 'true', label: say('policy.rule.add.yes') },
            { value: 'false', label: say('policy.rule.add.no') },
          ]}
          value={is}
          onChange={({ currentTarget }) => setIs(currentTarget.value)}
        />
      )}
      {kind === 'counts' && (
        <div className={classes.fields}>
          <NativeSelect
            label={say('policy.rule.add.how')}
            data={[
              { value: 'atLeast', label: say('policy.rule.add.atLeast') },
              { value: 'atMost', label: say('policy.rule.add.atMost') },
            ]}
            value={bound}
            onChange={({ currentTarget }) => setBound(currentTarget.value)}
          />
          <NumberInput
            label={say('policy.rule.add.count')}
            allowDecimal={false}
            allowNegative={false}
            hideControls
            value={count}
            error={isTold ? say('policy.rule.add.count.wrong') : undefined}
            onChange={setCount}
          />
        </div>
      )}
      <div>
        <ActButton isBusy={false} onAct={ask}>
          {say('policy.rule.add.and')}
        </ActButton>
      </div>
    </Stack>
  )
}
