import { CASE_TITLE_MAX } from '@letterlock/wire/cases'
import { Combobox, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Target } from '../actions/decide-offers.ts'
import { findCasesQuery } from '../calls/case-calls.ts'
import { ChooserField } from '../stationery/chooser-field.tsx'
import { useSay } from '../words/say.ts'
import { AttachFailure } from './attach-failure.tsx'
import classes from './case-menu.module.css'
import { type IntoCase, usePutIntoCase } from './use-put-into-case.ts'

/** A pause in typing: each search is a question to the database. */
const TYPING_MS = 200
/** Stands for the one choice that is no case yet; ids of cases have no space. */
const NEW = 'new case'

export interface CaseChooserProps {
  targets: readonly Target[]
  onDone: () => void
}

/** A new case for these threads, or one that is there, found by its title or key. */
export function CaseChooser({ targets, onDone }: CaseChooserProps) {
  const say = useSay()
  const [typed, setTyped] = useState('')
  const title = typed.trim()
  const [q] = useDebouncedValue(title, TYPING_MS)
  const { data } = useQuery(findCasesQuery(q))
  const found = q === title ? (data?.cases ?? []) : []
  const store = useCombobox({ opened: true })
  const putInto = usePutIntoCase()
  const putting = useMutation({
    mutationFn: (into: IntoCase) => putInto(targets, into),
    onSuccess: onDone,
  })

  return (
    <Combobox
      store={store}
      onOptionSubmit={(value) => {
        if (!putting.isPending) putting.mutate(value === NEW ? { title } : { caseId: value, opensNotes: false })
      }}
    >
      <ChooserField
        store={store}
        label={say('case.find')}
        value={typed}
        maxLength={CASE_TITLE_MAX}
        onTyped={setTyped}
      />
      <div className={classes.list}>
        <Combobox.Options aria-label={say('case.menu')}>
          <Combobox.Option value={NEW}>
            <span className={classes.option}>
              <IconPlus size={16} stroke={1.8} aria-hidden />
              {title === '' ? say('case.create') : say('case.create.titled', { title })}
            </span>
          </Combobox.Option>
          {found.map(({ id, key, title }) => (
            <Combobox.Option key={id} value={id}>
              <span className={classes.option}>
                <span className={classes.key}>{key}</span>
                <span className={classes.name} dir="auto">
                  {title || say('list.noSubject')}
                </span>
              </span>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </div>
      {putting.error && (
        <div className={classes.failure}>
          <AttachFailure
            error={putting.error}
            isBusy={putting.isPending}
            onOpen={() => putting.variables && putting.mutate({ ...putting.variables, opensNotes: true })}
            onLeave={putting.reset}
          />
        </div>
      )}
    </Combobox>
  )
}
