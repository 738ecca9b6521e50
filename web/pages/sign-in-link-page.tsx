import { Button, Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useRouterState } from '@tanstack/react-router'
import { CallFailure } from '../calls/call-failure.ts'
import { meQuery, signInByLink } from '../calls/session-calls.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import { Door } from './door.tsx'
import classes from './sign-in.module.css'

/** A spent link stays spent: no button invites to press it again. */
function decideAgain(failure: unknown): boolean {
  return !(failure instanceof CallFailure && failure.why.is === 'problem' && failure.why.problem.retry === 'never')
}

/**
 * Where a one-time link leads. Opening it does nothing, for mail scanners open links too; the token stands behind the
 * `#`, so it reaches no server and no log until somebody presses the button.
 */
export function SignInLinkPage() {
  const say = useSay()
  const client = useQueryClient()
  const navigate = useNavigate()
  const token = useRouterState({ select: ({ location }) => location.hash })
  const signIn = useMutation({
    mutationFn: signInByLink,
    onSuccess: async (me) => {
      client.clear()
      client.setQueryData(meQuery.queryKey, me)
      // Replaced, so that the spent token does not stay in the browser's history.
      await navigate({ to: '/inbox', replace: true })
    },
  })

  return (
    <Door title={say('signIn.link.title')}>
      <Stack gap="md">
        {token === '' ? (
          <p className={classes.soft}>
            {say('signIn.link.missing')} {say('signIn.link.missing.about')}
          </p>
        ) : (
          <>
            {signIn.error ? (
              <FailureBox error={signIn.error} />
            ) : (
              <p className={classes.soft}>{say('signIn.link.about')}</p>
            )}
            {decideAgain(signIn.error) && (
              <Button
                size="md"
                fullWidth
                disabled={signIn.isPending}
                onClick={() => signIn.mutate({ token })}
                autoFocus
              >
                {say(signIn.error ? 'failure.again' : 'signIn.do')}
              </Button>
            )}
          </>
        )}
        <Link to="/sign-in" className={classes.other}>
          {say('signIn.link.other')}
        </Link>
      </Stack>
    </Door>
  )
}
