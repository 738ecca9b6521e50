import { Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useRouterState } from '@tanstack/react-router'
import { meQuery } from '../calls/session-calls.ts'
import { Door } from '../pages/door.tsx'
import { DoorForm } from '../pages/door-form.tsx'
import classes from '../pages/sign-in.module.css'
import { SecretField } from '../stationery/secret-field.tsx'
import { useSay } from '../words/say.ts'
import { spendPasswordLink } from './people-calls.ts'

const PASSWORD_CHARS_MIN = 12

/** Where a mailed link leads. Opening it does nothing; the token stands behind the `#` until a password is sent. */
export function NewPasswordPage() {
  const say = useSay()
  const client = useQueryClient()
  const navigate = useNavigate()
  const token = useRouterState({ select: ({ location }) => location.hash })
  const form = useForm({
    initialValues: { password: '' },
    validate: { password: (password) => (password.length < PASSWORD_CHARS_MIN ? say('newPassword.short') : null) },
  })
  const choose = useMutation({
    mutationFn: spendPasswordLink,
    onSuccess: async (me) => {
      client.clear()
      client.setQueryData(meQuery.queryKey, me)
      // Replaced, so that the spent token does not stay in the browser's history.
      await navigate({ to: '/inbox', replace: true })
    },
  })
  return (
    <Door title={say('newPassword.title')}>
      <Stack gap="md">
        {token === '' ? (
          <p className={classes.soft}>
            {say('signIn.link.missing')} {say('signIn.link.missing.about')}
          </p>
        ) : (
          <DoorForm
            about={say('newPassword.about')}
            word={say('newPassword.do')}
            sending={choose}
            onSubmit={form.onSubmit(({ password }) => choose.mutate({ token, password }))}
          >
            <SecretField
              label={say('newPassword.password')}
              description={say('newPassword.short')}
              name="password"
              autoComplete="new-password"
              autoFocus
              size="md"
              {...form.getInputProps('password')}
            />
          </DoorForm>
        )}
        <Link to="/forgotten-password" className={classes.other}>
          {say('newPassword.other')}
        </Link>
      </Stack>
    </Door>
  )
}
