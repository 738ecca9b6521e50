import type { MemberDetail } from '@letterlock/wire/people'
import { Button, Group } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import { useWhen } from '../words/use-when.ts'
import classes from './people.module.css'
import { letLeave, PEOPLE_KEY, takeBack } from './people-calls.ts'
import { PersonSelect } from './person-select.tsx'

/** Part with somebody, after what that ends was read; or take them back. */
export function LeaveOrReturn({ person }: { person: MemberDetail }) {
  const say = useSay()
  const when = useWhen()
  const client = useQueryClient()
  // The button that was pressed gives way to what comes next, and the focus goes along.
  const [asked, setAsked] = useState<'not_yet' | 'now' | 'before'>('not_yet')
  const asking = asked === 'now'
  const [heir, setHeir] = useState<string | null>(null)
  const onSuccess = async () => {
    await client.invalidateQueries({ queryKey: PEOPLE_KEY })
    setAsked('before')
  }
  const leaving = useMutation({ mutationFn: () => letLeave(person.id, heir), onSuccess })
  const returning = useMutation({
    mutationFn: () => takeBack(person.id),
    onMutate: () => setAsked('before'),
    onSuccess,
  })
  const { leftAt, leaving: ends, name } = person
  if (leftAt !== null) {
    return (
      <>
        <p>{say('people.left.since', { time: when.full(leftAt) })}</p>
        <p>{say('people.return.about')}</p>
        {returning.error && <FailureBox error={returning.error} />}
        <Button
          variant="default"
          className={classes.start ?? ''}
          autoFocus={asked !== 'not_yet'}
          disabled={returning.isPending}
          onClick={() => returning.mutate()}
        >
          {say('people.return')}
        </Button>
      </>
    )
  }
  return (
    <>
      <p>{say('people.leave.about', { name })}</p>
      {asking && (
        <>
          <div role="status">
            <p>{say('people.leave.ends', { sessions: ends.sessions, keys: ends.keys })}</p>
            <p>{say('people.leave.rests', { connections: ends.connections })}</p>
            {ends.shared > 0 && <p>{say('people.leave.shared', { shared: ends.shared })}</p>}
          </div>
          {ends.shared > 0 && (
            <PersonSelect
              label={say('people.leave.takes')}
              placeholder={say('people.leave.takes.find')}
              nothingFoundMessage={say('people.leave.takes.none')}
              without={person.id}
              value={heir}
              onChange={setHeir}
            />
          )}
        </>
      )}
      {leaving.error && <FailureBox error={leaving.error} />}
      {asking ? (
        <Group gap="xs">
          <Button variant="default" autoFocus onClick={() => setAsked('before')}>
            {say('action.cancel')}
          </Button>
          <Button
            color="red"
            disabled={leaving.isPending || (ends.shared > 0 && heir === null)}
            onClick={() => leaving.mutate()}
          >
            {say('people.leave.sure')}
          </Button>
        </Group>
      ) : (
        <Button
          variant="default"
          className={classes.start ?? ''}
          autoFocus={asked === 'before'}
          onClick={() => setAsked('now')}
        >
          {say('people.leave')}
        </Button>
      )}
    </>
  )
}
