import type { MemberDetail } from '@letterlock/wire/people'
import { Button, Group } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import { useWhen } from '../words/use-when.ts'
import { HeirField } from './heir-field.tsx'
import classes from './people.module.css'
import { letLeave, PEOPLE_KEY, takeBack } from './people-calls.ts'

/** Part with somebody, after what that ends was read; or take them back. */
export function LeaveOrReturn({ person }: { person: MemberDetail }) {
  const say = useSay()
  const when = useWhen()
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  const [heir, setHeir] = useState<string | null>(null)
  const onSuccess = async () => {
    setAsking(false)
    await client.invalidateQueries({ queryKey: PEOPLE_KEY })
  }
  const leaving = useMutation({ mutationFn: () => letLeave(person.id, heir), onSuccess })
  const returning = useMutation({ mutationFn: () => takeBack(person.id), onSuccess })
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
          {ends.shared > 0 && <HeirField leaver={person.id} value={heir} onChange={setHeir} />}
        </>
      )}
      {leaving.error && <FailureBox error={leaving.error} />}
      {asking ? (
        <Group gap="xs">
          <Button variant="default" onClick={() => setAsking(false)}>
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
        <Button variant="default" className={classes.start ?? ''} onClick={() => setAsking(true)}>
          {say('people.leave')}
        </Button>
      )}
    </>
  )
}
