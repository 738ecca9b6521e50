import type { CaseMember } from '@letterlock/wire/case-mark'
import type { Case } from '@letterlock/wire/cases'
import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconUser } from '@tabler/icons-react'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { assigneesQuery, changeCase } from '../calls/case-calls.ts'
import { meQuery } from '../calls/session-calls.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import classes from './case-facts.module.css'
import { useChangeCase } from './use-change-case.ts'

/** A pause in typing: each search is a question to the database. */
const TYPING_MS = 200
/** Stands for the first line of the list; ids of people have no space. */
const NOBODY = 'no body'

/** Whose case it is: somebody who may read its mail, found by name, or nobody. */
export function OwnerField({ of }: { of: Case }) {
  const say = useSay()
  const { data: me } = useSuspenseQuery(meQuery)
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), TYPING_MS)
  const { owner } = of
  const change = useChangeCase((ownerId: CaseMember['id'] | null) => changeCase(of.id, { ownerId }))
  const nobody = say('case.owner.nobody')
  const nameOf = ({ id, name }: CaseMember) => (id === me.member.id ? say('case.owner.you', { name }) : name)
  // What stands in the field is who was chosen, and no search for them.
  const isSearch = q !== '' && q !== (owner ? nameOf(owner) : nobody)
  const { data } = useQuery({ ...assigneesQuery(of.id, isSearch ? q : ''), enabled: of.mayWork })
  const people = data?.people ?? []
  const held = owner && !isSearch && !people.some(({ id }) => id === owner.id) ? [owner, ...people] : people
  // Whoever takes a case up themselves finds themselves first.
  const offered = held.toSorted((a, b) => Number(b.id === me.member.id) - Number(a.id === me.member.id))

  return (
    <div>
      <Select
        label={say('case.owner')}
        leftSection={<IconUser size={16} stroke={1.6} aria-hidden />}
        searchable
        allowDeselect={false}
        disabled={!of.mayWork}
        nothingFoundMessage={say('case.owner.none')}
        // The server has searched already.
        filter={({ options }) => options}
        data={[
          ...(isSearch ? [] : [{ value: NOBODY, label: nobody }]),
          ...offered.map((one) => ({ value: one.id as string, label: nameOf(one) })),
        ]}
        value={change.isPending ? (change.variables ?? NOBODY) : (owner?.id ?? NOBODY)}
        onSearchChange={setTyped}
        onChange={(id) => {
          const chosen = offered.find((one) => one.id === id)
          if (chosen && chosen.id !== owner?.id) change.mutate(chosen.id)
          else if (id === NOBODY && owner) change.mutate(null)
        }}
      />
      {of.ownerReads === false && <p className={classes.note}>{say('case.owner.blind', { name: owner?.name })}</p>}
      {change.error && <FailureBox error={change.error} />}
    </div>
  )
}
