import type { CreateInvitation, MadeInvitation } from '@letterlock/wire/invitations'
import { Locale } from '@letterlock/wire/primitives'
import type { Role } from '@letterlock/wire/session'
import { Autocomplete, Button, NativeSelect, SegmentedControl, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useInfiniteQuery, useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import { meQuery } from '../calls/session-calls.ts'
import rows from '../developers/rows.module.css'
import { mayLookAfter } from '../people/may-look-after.ts'
import { PEOPLE_KEY, teamsQuery } from '../people/people-calls.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { LOCALES } from '../words/locale-choice.ts'
import { useSay } from '../words/say.ts'
import { createInvitation, INVITATIONS_KEY, invitationsQuery } from './invitation-calls.ts'
import { PersonChoice } from './person-choice.tsx'
import { rolesToInvite } from './roles-to-invite.ts'

interface Values {
  who: 'new' | 'listed'
  way: 'mail' | 'link'
  name: string
  email: string
  role: Role
  department: string
  memberId: string
  /** Nothing until the organisation's own is known or another is chosen. */
  language: Locale | ''
}

export interface InviteFormProps {
  onClose: () => void
  /** A link was made, to be shown once. */
  onLink: (made: MadeInvitation) => void
}

/** Whom, as what, and by which way. */
export function InviteForm({ onClose, onLink }: InviteFormProps) {
  const say = useSay()
  const client = useQueryClient()
  const { data: me } = useSuspenseQuery(meQuery)
  const teams = useQuery(teamsQuery)
  const known = useInfiniteQuery(invitationsQuery({})).data?.pages[0]
  const mails = known?.mails ?? true
  const [sent, setSent] = useState<string>()
  const form = useForm<Values>({
    initialValues: {
      who: 'new',
      way: 'mail',
      name: '',
      email: '',
      role: 'member',
      department: '',
      memberId: '',
      language: '',
    },
    validate: {
      name: (name, { who }) => (who === 'new' && name.trim() === '' ? say('people.name.needed') : null),
      email: (email, { who }) =>
        who === 'listed' || /^\S+@\S+$/.test(email.trim()) ? null : say('people.email.needed'),
      memberId: (id, { who }) => (who === 'listed' && id === '' ? say('invitations.who.needed') : null),
    },
  })
  const { who } = form.values
  const way = mails ? form.values.way : 'link'
  const language = form.values.language || known?.language || ''
  const isCaretaker = mayLookAfter(me.member.role)
  const create = useMutation({
    mutationFn: (values: Values) => createInvitation(wishOf({ ...values, way, language })),
    onSuccess: async (made) => {
      await client.invalidateQueries({ queryKey: INVITATIONS_KEY })
      await client.invalidateQueries({ queryKey: PEOPLE_KEY })
      if (made.link !== null) return onLink(made)
      setSent(made.invitation.member.email)
    },
  })
  if (sent !== undefined) {
    return (
      <Stack gap="md">
        <p className={rows.soft} role="status">
          {say('invitations.mailed', { email: sent })}
        </p>
        <div className={`${rows.foot} ${rows.acts}`}>
          <Button data-autofocus onClick={onClose}>
            {say('action.close')}
          </Button>
        </div>
      </Stack>
    )
  }
  const departments = teams.data?.teams.filter(({ kind }) => kind === 'department').map(({ name }) => name) ?? []
  return (
    <form noValidate onSubmit={form.onSubmit((values) => create.mutate(values))}>
      <Stack gap="md">
        <p className={rows.soft}>{say('invitations.invite.about')}</p>
        <SegmentedControl
          fullWidth
          aria-label={say('invitations.who')}
          data={[
            { value: 'new', label: say('invitations.who.new') },
            { value: 'listed', label: say('invitations.who.listed') },
          ]}
          value={who}
          onChange={(value) => form.setFieldValue('who', value === 'listed' ? 'listed' : 'new')}
        />
        {who === 'listed' ? (
          <PersonChoice
            error={form.errors.memberId}
            chosen={form.values.memberId}
            onChoose={(id) => form.setFieldValue('memberId', id)}
          />
        ) : (
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
              name="email"
              type="email"
              maxLength={320}
              autoComplete="off"
              {...form.getInputProps('email')}
            />
            <NativeSelect
              label={say('people.role')}
              description={say(`people.role.${form.values.role}.about`)}
              name="role"
              data={rolesToInvite(me.member.role).map((role) => ({ value: role, label: say(`role.${role}`) }))}
              {...form.getInputProps('role')}
            />
            {isCaretaker && (
              <Autocomplete
                label={say('people.department')}
                name="department"
                maxLength={80}
                data={departments}
                {...form.getInputProps('department')}
              />
            )}
          </>
        )}
        <NativeSelect
          label={say('frame.language')}
          description={say('invitations.language.about')}
          name="language"
          data={LOCALES.map((locale) => ({ value: locale, label: say(`frame.language.${locale}`) }))}
          value={language}
          onChange={(event) => form.setFieldValue('language', Locale.catch('en').parse(event.currentTarget.value))}
        />
        <SegmentedControl
          fullWidth
          aria-label={say('invitations.way')}
          data={[
            { value: 'mail', label: say('invitations.way.mail'), disabled: !mails },
            { value: 'link', label: say('invitations.way.link'), disabled: !isCaretaker },
          ]}
          value={way}
          onChange={(value) => form.setFieldValue('way', value === 'link' ? 'link' : 'mail')}
        />
        {!mails && <p className={rows.soft}>{say('invitations.way.mail.none')}</p>}
        {create.error && <FailureBox error={create.error} />}
        <div className={`${rows.foot} ${rows.acts}`}>
          <Button variant="default" onClick={onClose}>
            {say('action.cancel')}
          </Button>
          <Button type="submit" disabled={create.isPending}>
            {say(`invitations.do.${way}`)}
          </Button>
        </div>
      </Stack>
    </form>
  )
}

function wishOf(values: Values): z.input<typeof CreateInvitation> {
  const { who, way, name, email, role, department, memberId } = values
  const language = values.language || undefined
  if (who === 'listed') return { way, language, memberId: memberId as `mem_${string}` }
  return { way, language, person: { name, email, role, department: department.trim() || null } }
}
