import { Autocomplete, Button, Group } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { DateField } from '../stationery/date-field.tsx'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import classes from './people.module.css'
import { PEOPLE_KEY, teamsQuery } from './people-calls.ts'
import { joinTeam } from './team-calls.ts'

/** Put somebody into a team from a day on; a name that is new makes the team. */
export function JoinTeam({ memberId }: { memberId: string }) {
  const say = useSay()
  const client = useQueryClient()
  const { data } = useQuery(teamsQuery)
  const [asking, setAsking] = useState(false)
  // The button that began it has the focus again when it is over.
  const [hasAsked, setHasAsked] = useState(false)
  const [name, setName] = useState('')
  const [startsOn, setStartsOn] = useState('')
  const close = () => {
    setAsking(false)
    setHasAsked(true)
    setName('')
    setStartsOn('')
  }
  const join = useMutation({
    mutationFn: () => joinTeam(data?.teams ?? [], { memberId, name: name.trim(), startsOn }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: PEOPLE_KEY })
      close()
    },
  })
  if (!asking) {
    return (
      <Button
        size="xs"
        variant="default"
        className={classes.start ?? ''}
        autoFocus={hasAsked}
        onClick={() => setAsking(true)}
      >
        {say('people.join')}
      </Button>
    )
  }
  // Departments are changed above, by name: nobody is in two at once.
  const teams = data?.teams.filter(({ kind }) => kind === 'team').map((team) => team.name) ?? []
  return (
    <form
      className={classes.dates}
      onSubmit={(event) => {
        event.preventDefault()
        join.mutate()
      }}
    >
      <Autocomplete
        label={say('people.join.team')}
        description={say('people.join.about')}
        data={teams}
        maxLength={80}
        required
        withAsterisk={false}
        autoFocus
        value={name}
        onChange={setName}
      />
      <DateField
        label={say('people.span.from')}
        required
        withAsterisk={false}
        value={startsOn}
        onChange={(event) => setStartsOn(event.currentTarget.value)}
      />
      {join.error && <FailureBox error={join.error} />}
      <Group gap="xs">
        <Button size="xs" type="submit" disabled={join.isPending || name.trim() === '' || startsOn === ''}>
          {say('people.join.do')}
        </Button>
        <Button size="xs" variant="default" onClick={close}>
          {say('action.cancel')}
        </Button>
      </Group>
    </form>
  )
}
