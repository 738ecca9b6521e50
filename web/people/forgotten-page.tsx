import { Button, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Door } from '../pages/door.tsx'
import classes from '../pages/sign-in.module.css'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import { askPasswordLink } from './people-calls.ts'

/** A forgotten password: a link is mailed, and the page says the same whoever has the address. */
export function ForgottenPage() {
  const say = useSay()
  const form = useForm({
    initialValues: { email: '' },
    validate: { email: (email) => (/^\S+@\S+$/.test(email.trim()) ? null : say('signIn.email.needed')) },
  })
  const send = useMutation({ mutationFn: askPasswordLink })
  return (
    <Door title={say('forgotten.title')}>
      {send.isSuccess ? (
        <p className={classes.soft} role="status">
          {say('forgotten.sent', { email: send.variables.email })}
        </p>
      ) : (
        <form noValidate onSubmit={form.onSubmit(({ email }) => send.mutate({ email: email.trim() }))}>
          <Stack gap="md">
            <p className={classes.soft}>{say('forgotten.about')}</p>
            {send.error && <FailureBox error={send.error} />}
            <TextInput
              label={say('signIn.email')}
              type="email"
              name="email"
              autoComplete="username"
              autoFocus
              size="md"
              {...form.getInputProps('email')}
            />
            <Button type="submit" size="md" fullWidth disabled={send.isPending}>
              {say('forgotten.send')}
            </Button>
          </Stack>
        </form>
      )}
      <Link to="/sign-in" className={classes.other}>
        {say('forgotten.back')}
      </Link>
    </Door>
  )
}
