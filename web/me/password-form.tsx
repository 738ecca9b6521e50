import type { Me } from '@letterlock/wire/session'
import { Button } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { changePassword, meQuery, sessionsQuery } from '../calls/session-calls.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { SecretField } from '../stationery/secret-field.tsx'
import { useSay } from '../words/say.ts'
import classes from './forms.module.css'

/** The shortest password the server takes (`ChangePassword` on the wire). */
const LETTERS_MIN = 12

/** Set a first password, or change it by naming the current one. */
export function PasswordForm({ me }: { me: Me }) {
  const say = useSay()
  const client = useQueryClient()
  const form = useForm({
    initialValues: { current: '', next: '' },
    validate: {
      current: (current) => (me.hasPassword && current === '' ? say('profile.password.current.needed') : null),
      next: (next) => (next.length < LETTERS_MIN ? say('profile.password.short') : null),
    },
  })
  const change = useMutation({
    mutationFn: changePassword,
    onSuccess: async () => {
      form.reset()
      await Promise.all([
        client.invalidateQueries({ queryKey: meQuery.queryKey }),
        // The others have ended with it.
        client.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
      ])
    },
  })
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={form.onSubmit(({ current, next }) => change.mutate(me.hasPassword ? { current, next } : { next }))}
    >
      {/* Password managers learn by it whose password this is. */}
      <input type="text" name="username" autoComplete="username" value={me.member.email} readOnly hidden />
      {me.hasPassword && (
        <SecretField
          label={say('profile.password.current')}
          autoComplete="current-password"
          {...form.getInputProps('current')}
        />
      )}
      <SecretField
        label={say('profile.password.next')}
        description={say('profile.password.rule')}
        autoComplete="new-password"
        {...form.getInputProps('next')}
      />
      {change.error && <FailureBox error={change.error} />}
      <div className={classes.foot}>
        <Button type="submit" variant="default" disabled={change.isPending}>
          {say(me.hasPassword ? 'profile.password.change' : 'profile.password.set')}
        </Button>
        <span className={classes.done} aria-live="polite">
          {change.isSuccess && say('profile.password.done')}
        </span>
      </div>
    </form>
  )
}
