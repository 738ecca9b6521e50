import { Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { AddressField } from '../pages/address-field.tsx'
import { Door } from '../pages/door.tsx'
import { DoorForm } from '../pages/door-form.tsx'
import classes from '../pages/sign-in.module.css'
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
    <Door title={say(send.isSuccess ? 'forgotten.sent.title' : 'forgotten.title')}>
      <Stack gap="md">
        {send.isSuccess ? (
          <p className={classes.soft} role="status">
            {say('forgotten.sent', { email: send.variables.email })}
          </p>
        ) : (
          <DoorForm
            about={say('forgotten.about')}
            word={say('forgotten.send')}
            sending={send}
            onSubmit={form.onSubmit(({ email }) => send.mutate({ email: email.trim() }))}
          >
            <AddressField {...form.getInputProps('email')} />
          </DoorForm>
        )}
        <Link to="/sign-in" className={classes.other}>
          {say('forgotten.back')}
        </Link>
      </Stack>
    </Door>
  )
}
