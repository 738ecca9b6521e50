import type { MemberDetail, WorkingSpan } from '@letterlock/wire/people'
import type { Role } from '@letterlock/wire/session'
import { Autocomplete, NativeSelect, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { meQuery } from '../calls/session-calls.ts'
import { DateField } from '../stationery/date-field.tsx'
import { useSay } from '../words/say.ts'
import { ManagerField } from './manager-field.tsx'
import { rolesToGive } from './may-look-after.ts'
import { teamsQuery } from './people-calls.ts'
import { WorkingHoursField } from './working-hours-field.tsx'

export interface PersonValues {
  name: string
  email: string
  role: Role
  department: string
  startsOn: string
  timeZone: string
  /** Of the manager; empty for none. */
  managerId: string
  workingHours: WorkingSpan[]
}

/** Zones that this browser knows; the server knows the same. */
const ZONES = Intl.supportedValuesOf('timeZone')
/** Of four hundred, what fits on a screen. */
const ZONES_SHOWN_MAX = 8

export interface PersonFieldsProps {
  form: UseFormReturnType<PersonValues>
  /** Whose details they are, where there is somebody yet: an address of theirs stays, and a role one could not give. */
  person?: MemberDetail
}

/** What an organisation writes down of a person. */
export function PersonFields({ form, person }: PersonFieldsProps) {
  const say = useSay()
  const { data: me } = useSuspenseQuery(meQuery)
  const { data } = useQuery(teamsQuery)
  const given = rolesToGive(me.member.role)
  const roles = person && !given.includes(person.role) ? [person.role] : given
  const signsIn = person?.canSignIn === true
  const departments = data?.teams.filter(({ kind }) => kind === 'department').map(({ name }) => name) ?? []
  return (
    <>
      <TextInput
        label={say('people.name')}
        name="name"
        maxLength={120}
        autoComplete="off"
        data-autofocus
        {...form.getInputProps('name')}
      />
      <TextInput
        label={say('people.email')}
        description={signsIn ? say('people.email.own') : undefined}
        name="email"
        type="email"
        maxLength={320}
        autoComplete="off"
        disabled={signsIn}
        {...form.getInputProps('email')}
      />
      <NativeSelect
        label={say('people.role')}
        description={say(`people.role.${form.values.role}.about`)}
        name="role"
        data={roles.map((role) => ({ value: role, label: say(`role.${role}`) }))}
        {...form.getInputProps('role')}
      />
      <Autocomplete
        label={say('people.department')}
        description={say('people.department.about')}
        name="department"
        maxLength={80}
        data={departments}
        {...form.getInputProps('department')}
      />
      <ManagerField
        value={form.values.managerId}
        onChange={(id) => form.setFieldValue('managerId', id)}
        {...(person && { person })}
      />
      <DateField
        label={say('people.start')}
        name="startsOn"
        {...form.getInputProps('startsOn')}
        value={form.values.startsOn}
      />
      <Autocomplete
        label={say('people.zone')}
        name="timeZone"
        placeholder="Europe/Stockholm"
        data={ZONES}
        limit={ZONES_SHOWN_MAX}
        {...form.getInputProps('timeZone')}
      />
      <WorkingHoursField
        week={form.values.workingHours}
        onChange={(week) => form.setFieldValue('workingHours', week)}
      />
    </>
  )
}
