import type { MemberDetail } from '@letterlock/wire/people'
import { Button, Drawer } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { PersonLink } from '../signals/person-link.tsx'
import { closeOnTop } from '../stationery/close-on-top.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Loading } from '../stationery/loading.tsx'
import { useSay } from '../words/say.ts'
import { ErasePart } from './erase-part.tsx'
import { LeaveOrReturn } from './leave-or-return.tsx'
import classes from './people.module.css'
import { personQuery } from './people-calls.ts'
import { SignInChip } from './people-rows.tsx'
import { PersonForm } from './person-form.tsx'
import { TeamMemberships } from './team-memberships.tsx'
import { WorkingHoursLines } from './working-hours-lines.tsx'

export interface PersonDrawerProps {
  id: string | undefined
  isCaretaker: boolean
  onClose: () => void
}

/** Everything that is known of one person, and what may be done. */
export function PersonDrawer({ id, isCaretaker, onClose }: PersonDrawerProps) {
  const say = useSay()
  const { data, error, refetch } = useQuery({ ...personQuery(id ?? ''), enabled: id !== undefined })
  return (
    <Drawer
      opened={id !== undefined}
      onClose={closeOnTop(onClose)}
      title={data && data.id === id ? data.name : say('people.person')}
      closeButtonProps={{ 'aria-label': say('action.close') }}
    >
      {error && !data && (
        <FailureBox error={error}>
          <Button size="xs" variant="default" onClick={() => void refetch()}>
            {say('failure.again')}
          </Button>
        </FailureBox>
      )}
      {!data && !error && <Loading label={say('people.loading')} height={320} />}
      {data && data.id === id && <Body person={data} isCaretaker={isCaretaker} onGone={onClose} />}
    </Drawer>
  )
}

function Body({ person, isCaretaker, onGone }: { person: MemberDetail; isCaretaker: boolean; onGone: () => void }) {
  const say = useSay()
  const { email, role, manager, reports, leftAt, timeZone, workingHours } = person
  return (
    <>
      <Part>
        <div>
          <SignInChip member={person} />
        </div>
        <p>{[email, say(`role.${role}`)].join(' · ')}</p>
        {manager && <p>{say('people.under', { name: manager.name })}</p>}
        {reports > 0 && <p>{say('people.reports', { count: reports })}</p>}
        <PersonLink person={person} />
        {!isCaretaker && timeZone && <p>{timeZone}</p>}
        {!isCaretaker && workingHours.length > 0 && <WorkingHoursLines week={workingHours} />}
      </Part>
      {isCaretaker && leftAt === null && (
        <Part title={say('people.known')}>
          <PersonForm key={person.id} person={person} />
        </Part>
      )}
      <Part title={say('people.teams')}>
        <TeamMemberships key={person.id} person={person} mayChange={isCaretaker && leftAt === null} />
      </Part>
      {isCaretaker && (
        <Part title={say(leftAt === null ? 'people.leaving' : 'people.left')}>
          <LeaveOrReturn key={person.id} person={person} />
          {leftAt !== null && <ErasePart person={person} onGone={onGone} />}
        </Part>
      )}
    </>
  )
}

function Part({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <section className={classes.part}>
      {title && <h3 className={classes.heading}>{title}</h3>}
      {children}
    </section>
  )
}
