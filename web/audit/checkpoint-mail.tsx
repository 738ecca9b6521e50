import type { CheckpointMail as Wish } from '@letterlock/wire/audit'
import { Stack, Switch } from '@mantine/core'
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { meQuery } from '../calls/session-calls.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Loading } from '../stationery/loading.tsx'
import { useSay } from '../words/say.ts'
import { checkpointMailQuery, setCheckpointMail } from './audit-calls.ts'
import classes from './chain-line.module.css'

/** Whether I am mailed the checkpoint each day: the one place that nobody who runs the server can reach. */
export function CheckpointMail() {
  const say = useSay()
  const client = useQueryClient()
  const { data: me } = useSuspenseQuery(meQuery)
  const { data, error, refetch } = useQuery(checkpointMailQuery)
  const change = useMutation({
    mutationFn: setCheckpointMail,
    onSuccess: async (now) => {
      // An answer on its way was asked for before the change.
      await client.cancelQueries({ queryKey: checkpointMailQuery.queryKey })
      client.setQueryData<Wish>(checkpointMailQuery.queryKey, now)
    },
  })
  if (!data) return error ? <FailureBox error={error} onAgain={refetch} /> : <Loading height={42} mb={16} />
  return (
    <Stack gap="xs" className={classes.mail ?? ''}>
      <Switch
        label={say('audit.mail')}
        description={say(data.canMail ? 'audit.mail.about' : 'audit.mail.none', { email: me.member.email })}
        checked={change.isPending ? change.variables : data.mail}
        disabled={change.isPending || !data.canMail}
        onChange={(event) => change.mutate(event.currentTarget.checked)}
      />
      {change.error && <FailureBox error={change.error} />}
    </Stack>
  )
}
