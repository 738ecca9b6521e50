import type { AccessMode } from '@letterlock/wire/connections'
import type { AdminIntegration, Audience, ChangeIntegration } from '@letterlock/wire/integrations'
import { Role } from '@letterlock/wire/session'
import { Checkbox, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { teamsQuery } from '../people/people-calls.ts'
import { SaveFoot } from '../stationery/save-foot.tsx'
import { useSay } from '../words/say.ts'
import { changeIntegration } from './integration-calls.ts'
import { useChangeIntegration } from './use-change-integration.ts'

interface AccessValues {
  kind: Audience['kind']
  roles: string[]
  teamIds: string[]
  ceiling: AccessMode | ''
  ask: string
}

const CEILINGS: readonly AccessMode[] = ['counts', 'read', 'organise', 'send']

/** Who may connect, how far, and whom the others may ask. */
export function AccessForm({ integration }: { integration: AdminIntegration }) {
  const say = useSay()
  const teams = useQuery(teamsQuery)
  const { provider, audience, ceiling, ask, hasModes } = integration
  // A team that was deleted since stays in what was said of the integration, and cannot be said again.
  const stillThere = (ids: readonly string[]) =>
    ids.filter((id) => teams.data?.teams.some((team) => team.id === id) ?? true)
  const form = useForm<AccessValues>({
    initialValues: {
      kind: audience.kind,
      roles: audience.kind === 'roles' ? [...audience.roles] : [],
      teamIds: audience.kind === 'teams' ? [...audience.teamIds] : [],
      ceiling: ceiling ?? '',
      ask: ask ?? '',
    },
    validate: {
      roles: (roles, { kind }) => (kind === 'roles' && roles.length === 0 ? say('admin.int.roles.needed') : null),
      teamIds: (ids, { kind }) =>
        kind === 'teams' && stillThere(ids).length === 0 ? say('admin.int.teams.needed') : null,
    },
  })
  const change = useChangeIntegration((values: AccessValues) =>
    changeIntegration(provider, wishOf({ ...values, teamIds: stillThere(values.teamIds) }, hasModes)),
  )
  const { kind } = form.values
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((values) => change.mutate(values, { onSuccess: () => form.resetDirty(values) }))}
    >
      <Stack gap="md">
        <NativeSelect
          label={say('admin.int.who')}
          data={(['everyone', 'roles', 'teams'] as const).map((value) => ({
            value,
            label: say(`admin.int.who.${value}`),
          }))}
          {...form.getInputProps('kind')}
        />
        {kind === 'roles' && (
          <Checkbox.Group label={say('admin.int.roles')} {...form.getInputProps('roles')}>
            <Stack gap={8} mt={6}>
              {Role.options.map((role) => (
                <Checkbox key={role} value={role} label={say(`role.${role}`)} />
              ))}
            </Stack>
          </Checkbox.Group>
        )}
        {kind === 'teams' && (
          <Checkbox.Group
            label={say('admin.int.teams')}
            description={teams.data?.teams.length === 0 ? say('admin.int.teams.none') : undefined}
            {...form.getInputProps('teamIds')}
          >
            <Stack gap={8} mt={6}>
              {teams.data?.teams.map(({ id, name }) => (
                <Checkbox key={id} value={id} label={name} />
              ))}
            </Stack>
          </Checkbox.Group>
        )}
        {hasModes && (
          <NativeSelect
            label={say('admin.int.ceiling')}
            description={say('admin.int.ceiling.about')}
            data={[
              { value: '', label: say('admin.int.ceiling.any') },
              ...CEILINGS.map((mode) => ({ value: mode, label: say(`connect.${mode}`) })),
            ]}
            {...form.getInputProps('ceiling')}
          />
        )}
        <TextInput
          label={say('admin.int.ask')}
          description={say('admin.int.ask.about')}
          maxLength={120}
          autoComplete="off"
          {...form.getInputProps('ask')}
        />
        <SaveFoot isDirty={form.isDirty()} change={change} />
      </Stack>
    </form>
  )
}

/** What the form says, as the route takes it. Pure. */
function wishOf({ kind, roles, teamIds, ceiling, ask }: AccessValues, hasModes: boolean): ChangeIntegration {
  return {
    audience: audienceOf(kind, roles, teamIds),
    ask: ask.trim() || null,
    ...(hasModes && { ceiling: ceiling || null }),
  }
}

function audienceOf(kind: Audience['kind'], roles: readonly string[], teamIds: readonly string[]): Audience {
  switch (kind) {
    case 'everyone':
      return { kind }
    case 'roles':
      return { kind, roles: Role.options.filter((role) => roles.includes(role)) }
    case 'teams':
      return { kind, teamIds: teamIds.map((id) => id as `tem_${string}`) }
  }
}
