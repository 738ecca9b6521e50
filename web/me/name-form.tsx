import type { Me } from '@letterlock/wire/session'
import { TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { changeMe, meQuery } from '../calls/session-calls.ts'
import { SaveFoot } from '../stationery/save-foot.tsx'
import { useSay } from '../words/say.ts'
import { AddressNote } from './address-note.tsx'
import classes from './forms.module.css'

/**
 * My name as others see it and the address I sign in with; my role stands beside them, for it is not mine to change.
 */
export function NameForm({ me }: { me: Me }) {
  const say = useSay()
  const client = useQueryClient()
  const form = useForm({
    initialValues: { name: me.member.name, email: me.member.email },
    validate: {
      name: (name) => (name.trim() === '' ? say('profile.name.needed') : null),
      email: (email) => (email.trim() === '' ? say('signIn.email.needed') : null),
    },
  })
  const save = useMutation({
    mutationFn: changeMe,
    onSuccess: (changed) => {
      form.setInitialValues({ name: changed.member.name, email: changed.member.email })
      form.reset()
      client.setQueryData(meQuery.queryKey, changed)
    },
  })
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={form.onSubmit(({ name, email }) => save.mutate({ name: name.trim(), email: email.trim() }))}
    >
      <TextInput label={say('profile.name')} autoComplete="name" maxLength={120} {...form.getInputProps('name')} />
      <TextInput
        label={say('profile.email')}
        description={say('profile.email.about')}
        type="email"
        autoComplete="email"
        maxLength={320}
        {...form.getInputProps('email')}
      />
      <AddressNote me={me} />
      <dl className={classes.facts}>
        <dt>{say('profile.role', { tenant: me.tenant.name })}</dt>
        <dd>{say(`role.${me.member.role}`)}</dd>
      </dl>
      <SaveFoot isDirty={form.isDirty()} change={save} />
    </form>
  )
}
