import { MemberId } from '@letterlock/wire/primitives'
import { Button, Modal, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import rows from '../developers/rows.module.css'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import { addPerson, PEOPLE_KEY } from './people-calls.ts'
import { PersonFields, type PersonValues } from './person-fields.tsx'
import { isWeek } from './working-week.ts'

/** Somebody who joins, written down by hand. */
export function AddDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const say = useSay()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={say('people.add.title')}
      closeButtonProps={{ 'aria-label': say('action.close') }}
    >
      {opened && <Form onClose={onClose} />}
    </Modal>
  )
}

function Form({ onClose }: { onClose: () => void }) {
  const say = useSay()
  const client = useQueryClient()
  const form = useForm<PersonValues>({
    initialValues: {
      name: '',
      email: '',
      role: 'member',
      department: '',
      startsOn: '',
      timeZone: '',
      managerId: '',
      workingHours: [],
    },
    validate: {
      name: (name) => (name.trim() === '' ? say('people.name.needed') : null),
      email: (email) => (/^\S+@\S+$/.test(email.trim()) ? null : say('people.email.needed')),
      workingHours: (week) => (isWeek(week) ? null : say('people.hours.wrong')),
    },
  })
  const add = useMutation({
    mutationFn: ({ name, email, role, department, startsOn, timeZone, managerId, workingHours }: PersonValues) =>
      addPerson({
        name,
        email,
        role,
        department: department.trim() || null,
        startsOn: startsOn || null,
        timeZone: timeZone.trim() || null,
        managerId: MemberId.nullable().parse(managerId || null),
        workingHours,
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: PEOPLE_KEY })
      onClose()
    },
  })
  return (
    <form noValidate onSubmit={form.onSubmit((values) => add.mutate(values))}>
      <Stack gap="md">
        <p className={rows.soft}>{say('people.add.about')}</p>
        <PersonFields form={form} />
        {add.error && <FailureBox error={add.error} />}
        <div className={`${rows.foot} ${rows.acts}`}>
          <Button variant="default" onClick={onClose}>
            {say('action.cancel')}
          </Button>
          <Button type="submit" disabled={add.isPending}>
            {say('people.add')}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
