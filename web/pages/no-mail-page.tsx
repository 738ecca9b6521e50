import { Button, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useRouterState } from '@tanstack/react-router'
import { refuseNotices } from '../calls/notice-calls.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import { Door } from './door.tsx'
import classes from './sign-in.module.css'

/** Where somebody whom an app named refuses mails. Opening it does nothing, for mail scanners open links too. */
export function NoMailPage() {
  const say = useSay()
  const token = useRouterState({ select: ({ location }) => location.hash })
  const refuse = useMutation({ mutationFn: refuseNotices })
  const about = refuse.isSuccess ? 'noMail.done.about' : token === '' ? 'noMail.missing' : 'noMail.about'
  return (
    <Door title={say(refuse.isSuccess ? 'noMail.done' : 'noMail.title')}>
      <Stack gap="md">
        {refuse.error ? (
          <FailureBox error={refuse.error} />
        ) : (
          <p className={classes.soft} role="status">
            {say(about)}
          </p>
        )}
        {token !== '' && !refuse.isSuccess && (
          <Button size="md" fullWidth disabled={refuse.isPending} onClick={() => refuse.mutate(token)}>
            {say(refuse.error ? 'failure.again' : 'noMail.do')}
          </Button>
        )}
      </Stack>
    </Door>
  )
}
