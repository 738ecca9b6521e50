import type { MemberDetail, TeamMembership } from '@letterlock/wire/people'
import { Button, Group } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { DateField } from '../stationery/date-field.tsx'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import { JoinTeam } from './join-team.tsx'
import classes from './people.module.css'
import { PEOPLE_KEY } from './people-calls.ts'
import { changeMembership, endMembership } from './team-calls.ts'

export interface TeamMembershipsProps {
  person: MemberDetail
  /** May they be changed, too? */
  mayChange: boolean
}

/** In which teams somebody is, from which day until which. */
export function TeamMemberships({ person, mayChange }: TeamMembershipsProps) {
  const say = useSay()
  return (
    <>
      {person.teams.length === 0 && <p>{say('people.teams.none')}</p>}
      <ul className={classes.spans}>
        {person.teams.map((membership) => (
          <Membership key={membership.id} membership={membership} mayChange={mayChange} />
        ))}
      </ul>
      {mayChange && <JoinTeam memberId={person.id} />}
    </>
  )
}

function Membership({ membership, mayChange }: { membership: TeamMembership; mayChange: boolean }) {
  const say = useSay()
  const { formatDate } = useIntl()
  const [changing, setChanging] = useState(false)
  // The button that began it has the focus again when it is over.
  const [hasChanged, setHasChanged] = useState(false)
  const end = () => {
    setChanging(false)
    setHasChanged(true)
  }
  const { team, startsOn, endsOn } = membership
  const day = (at: string) => formatDate(at, { dateStyle: 'medium', timeZone: 'UTC' })
  return (
    <li>
      <div className={classes.membership}>
        <p>
          {team.name}{' '}
          <span className={classes.when}>
            {team.kind === 'department' && `${say('people.department')} · `}
            {endsOn === null
              ? say('people.span.open', { from: day(startsOn) })
              : say('people.span', { from: day(startsOn), until: day(endsOn) })}
          </span>
        </p>
        {mayChange && !changing && (
          <Button
            size="xs"
            variant="default"
            aria-label={say('people.span.change.of', { team: team.name })}
            autoFocus={hasChanged}
            onClick={() => setChanging(true)}
          >
            {say('people.span.change')}
          </Button>
        )}
      </div>
      {changing && <Dates membership={membership} onDone={end} />}
    </li>
  )
}

function Dates({ membership, onDone }: { membership: TeamMembership; onDone: () => void }) {
  const say = useSay()
  const client = useQueryClient()
  const [startsOn, setStartsOn] = useState(membership.startsOn)
  const [endsOn, setEndsOn] = useState(membership.endsOn ?? '')
  const onSuccess = async () => {
    await client.invalidateQueries({ queryKey: PEOPLE_KEY })
    onDone()
  }
  const change = useMutation({
    mutationFn: () => changeMembership(membership, { startsOn, endsOn: endsOn || null }),
    onSuccess,
  })
  const remove = useMutation({ mutationFn: () => endMembership(membership), onSuccess })
  const error = change.error ?? remove.error
  return (
    <form
      className={classes.dates}
      onSubmit={(event) => {
        event.preventDefault()
        change.mutate()
      }}
    >
      <DateField
        label={say('people.span.from')}
        required
        withAsterisk={false}
        autoFocus
        value={startsOn}
        onChange={(event) => setStartsOn(event.currentTarget.value)}
      />
      <DateField
        label={say('people.span.until')}
        description={say('people.span.until.about')}
        min={startsOn}
        value={endsOn}
        onChange={(event) => setEndsOn(event.currentTarget.value)}
      />
      {error && <FailureBox error={error} />}
      <Group gap="xs">
        <Button size="xs" type="submit" disabled={change.isPending}>
          {say('people.save')}
        </Button>
        <Button size="xs" variant="default" onClick={onDone}>
          {say('action.cancel')}
        </Button>
        <Button size="xs" variant="default" disabled={remove.isPending} onClick={() => remove.mutate()}>
          {say('people.span.remove')}
        </Button>
      </Group>
      <p className={classes.note}>{say('people.span.remove.about')}</p>
    </form>
  )
}
