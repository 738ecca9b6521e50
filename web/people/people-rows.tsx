import type { Member } from '@letterlock/wire/people'
import { Button } from '@mantine/core'
import { IconCircleCheck, IconClock, IconLogout, IconSearch, IconUsers } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useIntl } from 'react-intl'
import rows from '../developers/rows.module.css'
import { Initials } from '../letter/initials.tsx'
import { EmptySheet } from '../stationery/empty-sheet.tsx'
import { ListFrame } from '../stationery/list-frame.tsx'
import { StatusChip } from '../stationery/status-chip.tsx'
import { useSay } from '../words/say.ts'
import classes from './people.module.css'
import { type PeopleWish, peopleQuery } from './people-calls.ts'

export interface PeopleRowsProps {
  wish: PeopleWish
  onOpen: (id: string) => void
  /** Back to all of them. */
  onClear: () => void
}

/** The people, as many as one cares to see. */
export function PeopleRows({ wish, onOpen, onClear }: PeopleRowsProps) {
  const say = useSay()
  const { formatNumber } = useIntl()
  const list = useInfiniteQuery({
    ...peopleQuery(wish),
    placeholderData: keepPreviousData,
  })
  const total = list.data?.pages.at(-1)?.total ?? 0
  const isNarrowed = wish.q !== undefined || wish.role !== undefined || wish.teamId !== undefined
  return (
    <ListFrame
      list={list}
      loading={{ label: say('people.loading'), height: 260 }}
      empty={
        isNarrowed ? (
          <EmptySheet icon={IconSearch} title={say('people.nothing')} about={say('people.nothing.about')}>
            <Button variant="default" onClick={onClear}>
              {say('people.clear')}
            </Button>
          </EmptySheet>
        ) : (
          <EmptySheet icon={IconUsers} title={say('people.none')} about={say('people.none.about')} />
        )
      }
    >
      {(found) => (
        <div>
          <p className={classes.count} role="status">
            {say('people.count', { count: total, shown: formatNumber(total) })}
          </p>
          <ul className={rows.sheet} aria-label={say('people.title')}>
            {found.map((member) => (
              <Row key={member.id} member={member} onOpen={onOpen} />
            ))}
          </ul>
        </div>
      )}
    </ListFrame>
  )
}

function Row({ member, onOpen }: { member: Member; onOpen: (id: string) => void }) {
  const say = useSay()
  const { id, name, email, role, department, manager } = member
  const facts = [email, say(`role.${role}`)]
  if (department) facts.push(department.name)
  if (manager) facts.push(say('people.under', { name: manager.name }))
  return (
    <li className={`${rows.row} ${classes.row}`} data-wraps>
      <Initials person={{ name, address: email }} />
      <div className={rows.words}>
        <button type="button" className={classes.open} onClick={() => onOpen(id)}>
          {name}
        </button>
        <p className={`${rows.facts} ${classes.facts}`}>{facts.join(' · ')}</p>
      </div>
      <SignInChip member={member} />
    </li>
  )
}

/** Whether somebody can come in. */
export function SignInChip({ member }: { member: Pick<Member, 'leftAt' | 'canSignIn'> }) {
  const say = useSay()
  if (member.leftAt !== null) return <StatusChip tone="soft" icon={IconLogout} word={say('people.chip.left')} />
  if (member.canSignIn) return <StatusChip tone="good" icon={IconCircleCheck} word={say('people.chip.in')} />
  return <StatusChip tone="wait" icon={IconClock} word={say('people.chip.never')} />
}
