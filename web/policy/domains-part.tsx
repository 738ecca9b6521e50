import { POLICY_DOMAINS_MAX } from '@letterlock/wire/policy'
import { SignalDomain } from '@letterlock/wire/signal-settings'
import { Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { readLines } from '../signals/settings/read-lines.ts'
import { ActButton } from '../stationery/act-button.tsx'
import { Section } from '../stationery/section.tsx'
import { useSay } from '../words/say.ts'
import classes from './policy.module.css'
import type { Draft } from './use-draft.ts'

const LISTS = { own: 'ownDomains', partner: 'partnerDomains', blocked: 'blockedDomains' } as const
const isDomain = (piece: string) => SignalDomain.safeParse(piece).success

/** Domains of one’s own, of partners, or those to whom nothing leaves. */
export function DomainsPart({ draft, list }: { draft: Draft; list: keyof typeof LISTS }) {
  const say = useSay()
  const domains = draft.document[LISTS[list]]
  const keep = (wish: string[]) => draft.change({ [LISTS[list]]: wish })
  return (
    <Section title={say(`policy.${list}`)} about={say(`policy.${list}.about`)}>
      <Stack gap="md">
        {domains.length === 0 && <p className={classes.soft}>{say('policy.domain.none')}</p>}
        <ul className={classes.list} aria-label={say(`policy.${list}`)}>
          {domains.map((domain) => (
            <li key={domain} className={classes.row}>
              <span className={classes.words}>{domain}</span>
              <ActButton isBusy={false} onAct={() => keep(domains.filter((one) => one !== domain))}>
                {say('policy.takeAway')}
                <span className="reader-only">: {domain}</span>
              </ActButton>
            </li>
          ))}
        </ul>
        <AddDomain domains={domains} onAdd={keep} />
      </Stack>
    </Section>
  )
}

function AddDomain({ domains, onAdd }: { domains: readonly string[]; onAdd: (all: string[]) => void }) {
  const say = useSay()
  const [text, setText] = useState('')
  const [wrong, setWrong] = useState<string>()
  const add = () => {
    const read = readLines(text, isDomain)
    if (read.is === 'wrong') return setWrong(say('policy.domain.wrong', { line: read.line }))
    const all = [...new Set([...domains, ...read.lines.map((line) => SignalDomain.parse(line))])].toSorted()
    if (all.length > POLICY_DOMAINS_MAX) return setWrong(say('policy.domain.many', { most: POLICY_DOMAINS_MAX }))
    setWrong(undefined)
    setText('')
    if (read.lines.length > 0) onAdd(all)
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        add()
      }}
    >
      <Stack gap="sm" maw={400}>
        <TextInput
          label={say('policy.domain.add')}
          description={say('policy.domain.add.about')}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={text}
          error={wrong}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        <div>
          <ActButton isBusy={false} onAct={add}>
            {say('policy.domain.add.do')}
          </ActButton>
        </div>
      </Stack>
    </form>
  )
}
