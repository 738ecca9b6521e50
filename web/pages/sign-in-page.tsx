import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useRouter, useSearch } from '@tanstack/react-router'
import { meQuery, signInByPassword } from '../calls/session-calls.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import { Door } from './door.tsx'
import { readReturnPath } from './return-path.ts'
import classes from './sign-in.module.css'

/** Sign in with a password, and go back to where one was. */
export function SignInPage() {
  const say = useSay()
  const client = useQueryClient()
  const router = useRouter()
  const { next } = useSearch({ from: '/sign-in' })
  const form = useForm({
    initialValues: { email: '', password: '' },
    validate: {
      email: (email) => (email.trim() === '' ? say('signIn.email.needed') : null),
      password: (password) => (password === '' ? say('signIn.password.needed') : null),
    },
  })
  const signIn = useMutation({
    mutationFn: signInByPassword,
    onSuccess: (me) => {
      // What another person fetched in this window before must not be shown to this one.
      client.clear()
      client.setQueryData(meQuery.queryKey, me)
      router.history.push(readReturnPath(next))
    },
  })

  return (
    <Door title={say('signIn.title')}>
      <form
        noValidate
        onSubmit={form.onSubmit(({ email, password }) => signIn.mutate({ email: email.trim(), password }))}
      >
        <Stack gap="md">
          {next !== undefined && !signIn.error && <p className={classes.soft}>{say('signIn.again')}</p>}
          {signIn.error && <FailureBox error={signIn.error} />}
          <TextInput
            label={say('signIn.email')}
            type="email"
            name="email"
            autoComplete="username"
            autoFocus
            size="md"
            {...form.getInputProps('email')}
          />
          <PasswordInput
            label={say('signIn.password')}
            name="password"
            autoComplete="current-password"
            size="md"
            {...form.getInputProps('password')}
          />
          <Button type="submit" size="md" fullWidth disabled={signIn.isPending}>
            {say('signIn.do')}
          </Button>
        </Stack>
      </form>
      <Link to="/forgotten-password" className={classes.other}>
        {say('forgotten.link')}
      </Link>
      <p className={classes.first}>{say('signIn.first')}</p>
    </Door>
  )
}
