import type { CaseMember } from '@letterlock/wire/case-mark'
import { Combobox, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useMutation, useQueries, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Target } from '../actions/decide-offers.ts'
import { assigneesInQuery } from '../calls/case-calls.ts'
import { meQuery } from '../calls/session-calls.ts'
import { ChooserField } from '../stationery/chooser-field.tsx'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Loading } from '../stationery/loading.tsx'
import { useSay } from '../words/say.ts'
import classes from './case-menu.module.css'
import { peopleInAll } from './people-in-all.ts'
import { useAssign } from './use-assign.ts'
import { useMarksOf } from './use-marks-of.ts'

/** A pause in typing: each search is a question to the database. */
const TYPING_MS = 200
/** Stands for taking the owner away; ids of people have no space. */
const NOBODY = 'no body'

export interface AssignChooserProps {
  targets: readonly Target[]
  onDone: () => void
}

/** Who takes these threads: whoever looks first, then people who may read their mailboxes, or nobody any more. */
export function AssignChooser({ targets, onDone }: AssignChooserProps) {
  const say = useSay()
  const { data: me } = useSuspenseQuery(meQuery)
  const [typed, setTyped] = useState('')
  const name = typed.trim()
  const [q] = useDebouncedValue(name, TYPING_MS)
  const mailboxIds = [...new Set(targets.map(({ mailboxId }) => mailboxId))]
  const answers = useQueries({ queries: mailboxIds.map((id) => assigneesInQuery(id, q)) })
  const isKnown = q === name && answers.every(({ data }) => data !== undefined)
  const people = isKnown ? peopleInAll(answers.map(({ data }) => data?.people ?? [])) : []
  // Whoever takes it up themselves finds themselves first.
  const offered = people.toSorted((a, b) => Number(b.id === me.member.id) - Number(a.id === me.member.id))
  const marks = useMarksOf(targets)
  const begun = marks.filter((mark) => mark === null).length
  const isOwned = marks.some((mark) => mark?.owner)
  const store = useCombobox({ opened: true })
  const assign = useAssign()
  const assigning = useMutation({
    mutationFn: (owner: CaseMember | null) => assign(targets, owner),
    onSuccess: onDone,
  })
  const error = assigning.error ?? answers.find((answer) => answer.error)?.error

  return (
    <Combobox
      store={store}
      onOptionSubmit={(value) => {
        const chosen = offered.find(({ id }) => id === value)
        if (!assigning.isPending && (chosen || value === NOBODY)) assigning.mutate(chosen ?? null)
      }}
    >
      <ChooserField store={store} label={say('assign.find')} value={typed} onTyped={setTyped} />
      <div className={classes.list}>
        <Combobox.Options aria-label={say('assign.menu')}>
          {offered.map(({ id, name }) => (
            <Combobox.Option key={id} value={id}>
              {id === me.member.id ? say('case.owner.you', { name }) : name}
            </Combobox.Option>
          ))}
          {isOwned && name === '' && <Combobox.Option value={NOBODY}>{say('case.owner.nobody')}</Combobox.Option>}
          {isKnown && people.length === 0 && <Combobox.Empty>{say('assign.none')}</Combobox.Empty>}
        </Combobox.Options>
      </div>
      {!isKnown && !error && <Loading label={say('assign.loading')} height={36} />}
      {begun > 0 && <p className={classes.note}>{say('assign.makes', { count: targets.length })}</p>}
      {error && (
        <div className={classes.failure}>
          <FailureBox error={error} />
        </div>
      )}
    </Combobox>
  )
}
