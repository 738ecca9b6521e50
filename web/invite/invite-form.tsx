import type { AcceptInvitation } from '@letterlock/wire/invite-door'
import { Button, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { z } from 'zod'
import { meQuery } from '../calls/session-calls.ts'
import signIn from '../pages/sign-in.module.css'
import { FailureBox } from '../stationery/failure-box.tsx'
import { SecretField } from '../stationery/secret-field.tsx'
import { useSay } from '../words/say.ts'
import classes from './invite.module.css'
import { acceptInvitation } from './invite-calls.ts'
import type { InviteOpenProps } from './open-invitation.ts'

const PASSWORD_CHARS_MIN = 12

/** The one act of the page, as somebody new, as who signs in here already, or as whom the browser is. */
export function InviteForm({ view, token }: InviteOpenProps) {
  const say = useSay()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { account, connect } = view
  const form = useForm({
    initialValues: { name: view.name, password: '' },
    validate: {
      name: (name) => (account === 'new' && name.trim() === '' ? say('invite.name.needed') : null),
      password: (password) => {
        if (account === 'new' && password.length < PASSWORD_CHARS_MIN) return say('newPassword.short')
        return account === 'existing' && password === '' ? say('invite.password.needed') : null
      },
    },
  })
  const accept = useMutation({
    mutationFn: acceptInvitation,
    onSuccess: async (me) => {
      client.clear()
      client.setQueryData(meQuery.queryKey, me)
      // Replaced, so that the spent token does not stay in the browser's history.
      if (connect === 'none') await navigate({ to: '/inbox', replace: true })
      else {
        const begin = connect === 'imap' ? 'imap' : 'gmail'
        await navigate({ to: '/settings/email', search: { begin }, replace: true })
      }
    },
  })
  const submit = form.onSubmit(({ name, password }) => accept.mutate(wishOf(account, { token, name, password })))
  return (
    <form noValidate onSubmit={submit} className={classes.form}>
      <Stack gap="md">
        {account === 'this' && <p className={classes.text}>{say('invite.this', { address: view.address })}</p>}
        {account === 'existing' && <p className={classes.text}>{say('invite.existing')}</p>}
        {account === 'new' && (
          <TextInput
            label={say('invite.name')}
            name="name"
            autoComplete="name"
            maxLength={120}
            size="md"
            {...form.getInputProps('name')}
          />
        )}
        {account !== 'this' && (
          <SecretField
            label={say(account === 'new' ? 'invite.password' : 'invite.password.existing')}
            description={account === 'new' ? say('invite.password.about') : undefined}
            name="password"
            autoComplete={account === 'new' ? 'new-password' : 'current-password'}
            size="md"
            {...form.getInputProps('password')}
          />
        )}
        {accept.error && <FailureBox error={accept.error} />}
        <Button type="submit" size="md" fullWidth disabled={accept.isPending}>
          {say(accept.isPending ? 'invite.doing' : 'invite.do')}
        </Button>
        {account === 'existing' && (
          <Link to="/forgotten-password" className={signIn.other}>
            {say('forgotten.link')}
          </Link>
        )}
      </Stack>
    </form>
  )
}

function wishOf(
  account: InviteOpenProps['view']['account'],
  { token, name, password }: { token: string; name: string; password: string },
): z.input<typeof AcceptInvitation> {
  if (account === 'new') return { as: 'new', token, name, password }
  return account === 'existing' ? { as: 'existing', token, password } : { as: 'this', token }
}
