import { Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { ActButton } from '../stationery/act-button.tsx'
import save from '../stationery/save-foot.module.css'
import { Section } from '../stationery/section.tsx'
import { useSay } from '../words/say.ts'
import classes from './policy.module.css'
import { type DocumentFault, type ReadDocument, readDocument } from './read-document.ts'
import type { Draft } from './use-draft.ts'

/** The policy as its document, to be read and written by those who would rather. */
export function JsonPart({ draft }: { draft: Draft }) {
  const say = useSay()
  const [typed, setTyped] = useState<string>()
  const [read, setRead] = useState<ReadDocument>()
  const take = () => {
    if (typed === undefined) return
    const wish = readDocument(typed)
    setRead(wish)
    if (wish.is !== 'read') return
    draft.change(wish.document)
    setTyped(undefined)
  }
  return (
    <Section title={say('policy.json')} about={say('policy.json.about')}>
      <details className={classes.more}>
        <summary>{say('policy.json.open')}</summary>
        <Stack gap="md">
          <Textarea
            label={say('policy.json.label')}
            autosize
            minRows={8}
            maxRows={28}
            spellCheck={false}
            autoCapitalize="none"
            autoComplete="off"
            classNames={{ input: classes.document ?? '' }}
            value={typed ?? JSON.stringify(draft.document, null, 2)}
            onChange={({ currentTarget }) => {
              setTyped(currentTarget.value)
              setRead(undefined)
            }}
          />
          {read && read.is !== 'read' && <Faults read={read} />}
          <div className={save.foot}>
            <ActButton isBusy={false} onAct={take}>
              {say('policy.json.take')}
            </ActButton>
            <span className={save.done} aria-live="polite">
              {read?.is === 'read' && say('policy.json.taken')}
            </span>
          </div>
        </Stack>
      </details>
    </Section>
  )
}

function Faults({ read }: { read: Exclude<ReadDocument, { is: 'read' }> }) {
  const say = useSay()
  const what = ({ what: word, names }: DocumentFault) => say(`policy.json.${word}`, { names })
  return (
    <div role="alert">
      {read.is === 'not_json' ? (
        <p className={classes.note}>{say('policy.json.notJson', { line: read.line })}</p>
      ) : (
        <>
          <p className={classes.note}>{say('policy.json.wrong')}</p>
          <ul className={classes.changes}>
            {read.faults.map((fault) => (
              <li key={JSON.stringify(fault)}>
                {say('policy.json.at', { path: fault.path || say('policy.json.whole'), what: what(fault) })}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
