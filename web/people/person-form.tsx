import type { MemberDetail } from '@letterlock/wire/people'
import { MemberId } from '@letterlock/wire/primitives'
import { Button, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import rows from '../developers/rows.module.css'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import { changePerson, PEOPLE_KEY } from './people-calls.ts'
import { PersonFields, type PersonValues } from './person-fields.tsx'
import { isWeek } from './working-week.ts'

/** What is known of somebody, to be changed. Only what differs is sent. */
export function PersonForm({ person }: { person: MemberDetail }) {
  const say = useSay()
  const client = useQueryClient()
  const known: PersonValues = {
    name: person.name,
    email: person.email,
    role: person.role,
    department: person.department?.name ?? '',
    startsOn: person.startsOn ?? '',
    timeZone: person.timeZone ?? '',
    managerId: person.manager?.id ?? '',
    workingHours: person.workingHours,
  }
  const form = useForm<PersonValues>({
    initialValues: known,
    validate: {
      name: (name) => (name.trim() === '' ? say('people.name.needed') : null),
      email: (email) => (/^\S+@\S+$/.test(email.trim()) ? null : say('people.email.needed')),
      workingHours: (week) => (isWeek(week) ? null : say('people.hours.wrong')),
    },
  })
  const change = useMutation({
    mutationFn: (values: PersonValues) =>
      changePerson(person.id, {
        ...(values.name !== known.name && { name: values.name }),
        ...(values.email !== known.email && { email: values.email }),
        ...(values.role !== known.role && { role: values.role }),
        ...(values.department !== known.department && { department: values.department.trim() || null }),
        ...(values.startsOn !== known.startsOn && { startsOn: values.startsOn || null }),
        ...(values.timeZone !== known.timeZone && { timeZone: values.timeZone.trim() || null }),
        ...(values.managerId !== known.managerId && { managerId: MemberId.nullable().parse(values.managerId || null) }),
        ...(values.workingHours !== known.workingHours && { workingHours: values.workingHours }),
      }),
    onSuccess: async (_, values) => {
      form.resetDirty(values)
      await client.invalidateQueries({ queryKey: PEOPLE_KEY })
    },
  })
  return (
    <form noValidate onSubmit={form.onSubmit((values) => change.mutate(values))}>
      <Stack gap="md">
        <PersonFields form={form} person={person} />
        {change.error && <FailureBox error={change.error} />}
        <div className={rows.foot}>
          <Button type="submit" disabled={change.isPending || !form.isDirty()}>
            {say('people.save')}
          </Button>
          {change.isSuccess && !form.isDirty() && (
            <span className={rows.done} role="status">
              {say('people.saved')}
            </span>
          )}
        </div>
      </Stack>
    </form>
  )
}
