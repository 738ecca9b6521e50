import { Button, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import classes from './invite.module.css'
import { askForInvitation } from './invite-calls.ts'

/** One press tells whoever invited; nobody is let in by it. */
export function AskAnew({ token, isAsked }: { token: string; isAsked: boolean }) {
  const say = useSay()
  const asking = useMutation({ mutationFn: () => askForInvitation(token) })
  if (isAsked || asking.isSuccess) {
    return (
      <p className={classes.text} role="status">
        {say('invite.ask.done')}
      </p>
    )
  }
  return (
    <Stack gap="md">
      {asking.error && <FailureBox error={asking.error} />}
      <Button size="md" fullWidth disabled={asking.isPending} onClick={() => asking.mutate()}>
        {say('invite.ask')}
      </Button>
    </Stack>
  )
}
