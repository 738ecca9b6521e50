import type { OwnTenant } from '@letterlock/wire/session'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useRouter, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { meQuery, signInByPassword } from '../calls/session-calls.ts'
import { SecretField } from '../stationery/secret-field.tsx'
import { useSay } from '../words/say.ts'
import { AddressField } from './address-field.tsx'
import { ChooseTenant } from './choose-tenant.tsx'
import { Door } from './door.tsx'
import { DoorForm } from './door-form.tsx'
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
  const [choosing, setChoosing] = useState<OwnTenant[]>()
  const signIn = useMutation({
    mutationFn: signInByPassword,
    onSuccess: (answer) => {
      // The password is asked for once: what was typed goes out again with what is chosen.
      if ('tenants' in answer) return setChoosing(answer.tenants)
      // What another person fetched in this window before must not be shown to this one.
      client.clear()
      client.setQueryData(meQuery.queryKey, answer)
      router.history.push(readReturnPath(next))
    },
  })

  if (choosing) {
    return (
      <ChooseTenant
        tenants={choosing}
        error={signIn.error}
        isBusy={signIn.isPending}
        onChoose={(tenantId) => signIn.mutate({ ...typed(form.values), tenantId })}
        onBack={() => setChoosing(undefined)}
      />
    )
  }

  return (
    <Door title={say('signIn.title')}>
      <DoorForm
        about={next !== undefined && !signIn.error ? say('signIn.again') : undefined}
        word={say('signIn.do')}
        sending={signIn}
        onSubmit={form.onSubmit((values) => signIn.mutate(typed(values)))}
      >
        <AddressField {...form.getInputProps('email')} />
        <SecretField
          label={say('signIn.password')}
          name="password"
          autoComplete="current-password"
          size="md"
          {...form.getInputProps('password')}
        />
      </DoorForm>
      <Link to="/forgotten-password" className={classes.other}>
        {say('forgotten.link')}
      </Link>
      <p className={classes.first}>{say('signIn.first')}</p>
    </Door>
  )
}

function typed({ email, password }: { email: string; password: string }) {
  return { email: email.trim(), password }
}
