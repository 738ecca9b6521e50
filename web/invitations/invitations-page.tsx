import { InvitationState } from '@letterlock/wire/invitations'
import { Button, Group, NativeSelect } from '@mantine/core'
import { useDebouncedValue, useDisclosure } from '@mantine/hooks'
import { IconBell, IconUserPlus, IconUsersPlus } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { meQuery } from '../calls/session-calls.ts'
import { mayLookAfter } from '../people/may-look-after.ts'
import { PeopleGate } from '../people/people-gate.tsx'
import filters from '../stationery/filter-bar.module.css'
import { Page } from '../stationery/page.tsx'
import { SearchField } from '../stationery/search-field.tsx'
import { useSay } from '../words/say.ts'
import { InvitationRows } from './invitation-rows.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { LanguagePart } from './language-part.tsx'
import { RoundDialog } from './round-dialog.tsx'
import { RoundList } from './round-list.tsx'

/** A pause in typing: each search is a question to the database. */
const TYPING_MS = 300

/** Employees → Invitations: who was asked in, and how far they are. */
export function InvitationsPage() {
  return (
    <PeopleGate>
      <Invitations />
    </PeopleGate>
  )
}

function Invitations() {
  const say = useSay()
  const { data: me } = useSuspenseQuery(meQuery)
  const [typed, setTyped] = useState('')
  const [state, setState] = useState<InvitationState>()
  const [q] = useDebouncedValue(typed.trim(), TYPING_MS)
  const [inviting, invite] = useDisclosure()
  const [many, team] = useDisclosure()
  const [reminding, remind] = useDisclosure()
  const wish = { ...(q !== '' && { q }), ...(state && { state }) }
  return (
    <Page
      title={say('invitations.title')}
      about={say('invitations.about')}
      action={
        <Group gap="xs">
          <Button variant="default" leftSection={<IconBell size={16} stroke={1.8} />} onClick={remind.open}>
            {say('invitations.remind')}
          </Button>
          <Button variant="default" leftSection={<IconUsersPlus size={16} stroke={1.8} />} onClick={team.open}>
            {say('invitations.team')}
          </Button>
          <Button leftSection={<IconUserPlus size={16} stroke={1.8} />} onClick={invite.open}>
            {say('invitations.invite')}
          </Button>
        </Group>
      }
    >
      <RoundList />
      <search className={filters.filters}>
        <SearchField label={say('invitations.who.search')} value={typed} onChange={setTyped} />
        <NativeSelect
          aria-label={say('invitations.state')}
          value={state ?? ''}
          onChange={(event) => setState(InvitationState.safeParse(event.currentTarget.value).data)}
          data={[
            { value: '', label: say('invitations.state.all') },
            ...InvitationState.options.map((one) => ({ value: one, label: say(`invitations.state.${one}`) })),
          ]}
        />
        <Button variant="default" renderRoot={(props) => <Link to="/people" {...props} />}>
          {say('invitations.back')}
        </Button>
      </search>
      <InvitationRows
        wish={wish}
        onClear={() => {
          setTyped('')
          setState(undefined)
        }}
      />
      {mayLookAfter(me.member.role) && <LanguagePart />}
      <InviteDialog opened={inviting} onClose={invite.close} />
      <RoundDialog kind="invite" opened={many} onClose={team.close} />
      <RoundDialog kind="remind" opened={reminding} onClose={remind.close} />
    </Page>
  )
}
