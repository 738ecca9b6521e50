import type { Team } from '@letterlock/wire/people'
import { Button, Group, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import classes from './people.module.css'
import { deleteTeam, renameTeam } from './team-calls.ts'

/** What the row is at: its own words, a new name, or the question whether it goes. */
type Act = 'rename' | 'delete'

export interface TeamRowProps {
  team: Team
  onGone: () => void
}

/** One team, with what can be done to it. */
export function TeamRow({ team, onGone }: TeamRowProps) {
  const say = useSay()
  const { formatNumber } = useIntl()
  const [act, setAct] = useState<Act>()
  // The button that began it has the focus again when it is over.
  const [last, setLast] = useState<Act>()
  const begin = (next: Act) => {
    setAct(next)
    setLast(next)
  }
  const end = () => setAct(undefined)
  const { kind, members, name } = team
  return (
    <li>
      <div className={classes.membership}>
        <p>
          {name}{' '}
          <span className={classes.when}>
            {kind === 'department' && `${say('people.department')} · `}
            {say('people.teams.members', { count: members, shown: formatNumber(members) })}
          </span>
        </p>
        {act === undefined && (
          <Group gap="xs" wrap="nowrap">
            <Button
              size="xs"
              variant="default"
              aria-label={say('people.teams.rename.of', { team: name })}
              autoFocus={last === 'rename'}
              onClick={() => begin('rename')}
            >
              {say('people.teams.rename')}
            </Button>
            <Button
              size="xs"
              variant="default"
              aria-label={say('people.teams.delete.of', { team: name })}
              autoFocus={last === 'delete'}
              onClick={() => begin('delete')}
            >
              {say('people.teams.delete')}
            </Button>
          </Group>
        )}
      </div>
      {act === 'rename' && <Rename team={team} onDone={end} />}
      {act === 'delete' && <Delete team={team} onCancel={end} onGone={onGone} />}
    </li>
  )
}

function Rename({ team, onDone }: { team: Team; onDone: () => void }) {
  const say = useSay()
  const client = useQueryClient()
  const [name, setName] = useState(team.name)
  const rename = useMutation({
    mutationFn: () => renameTeam(team.id, name.trim()),
    onSuccess: async () => {
      // Mailboxes and integrations name it, too.
      await client.invalidateQueries()
      onDone()
    },
  })
  return (
    <form
      className={classes.dates}
      onSubmit={(event) => {
        event.preventDefault()
        rename.mutate()
      }}
    >
      <TextInput
        label={say('people.teams.name')}
        maxLength={80}
        required
        withAsterisk={false}
        autoFocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {rename.error && <FailureBox error={rename.error} />}
      <Group gap="xs">
        <Button size="xs" type="submit" disabled={rename.isPending || name.trim() === ''}>
          {say('people.save')}
        </Button>
        <Button size="xs" variant="default" onClick={onDone}>
          {say('action.cancel')}
        </Button>
      </Group>
    </form>
  )
}

function Delete({ team, onCancel, onGone }: { team: Team; onCancel: () => void; onGone: () => void }) {
  const say = useSay()
  const client = useQueryClient()
  const remove = useMutation({
    mutationFn: () => deleteTeam(team.id),
    onSuccess: async () => {
      onGone()
      // Who reaches which mailbox, and who may connect what, may have changed with it.
      await client.invalidateQueries()
    },
  })
  return (
    <div className={classes.dates}>
      <p role="status">{say('people.teams.delete.about', { team: team.name })}</p>
      {remove.error && <FailureBox error={remove.error} />}
      <Group gap="xs">
        <Button size="xs" variant="default" autoFocus onClick={onCancel}>
          {say('action.cancel')}
        </Button>
        <Button size="xs" color="red" disabled={remove.isPending} onClick={() => remove.mutate()}>
          {say('people.teams.delete.sure')}
        </Button>
      </Group>
    </div>
  )
}
