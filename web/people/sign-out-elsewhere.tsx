import { Button, Stack } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { sessionsQuery } from '../calls/session-calls.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import classes from './people.module.css'
import { signOutElsewhere } from './people-calls.ts'

/** One press for all sessions but this one; nothing where there is no other. */
export function SignOutElsewhere() {
  const say = useSay()
  const client = useQueryClient()
  const { data } = useQuery(sessionsQuery)
  const end = useMutation({
    mutationFn: signOutElsewhere,
    onSuccess: () => client.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  })
  if (!data || data.sessions.length < 2) return null
  return (
    <Stack gap="md" mt="md">
      {end.error && <FailureBox error={end.error} />}
      <Button
        size="xs"
        variant="default"
        className={classes.start ?? ''}
        disabled={end.isPending}
        onClick={() => end.mutate()}
      >
        {say('sessions.elsewhere')}
      </Button>
    </Stack>
  )
}
