import { Button, Group } from '@mantine/core'
import { useDebouncedValue, useDisclosure } from '@mantine/hooks'
import { IconMail, IconSend } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { meQuery } from '../calls/session-calls.ts'
import { InviteDialog } from '../invitations/invite-dialog.tsx'
import { Page } from '../stationery/page.tsx'
import { useSay } from '../words/say.ts'
import { AddDialog } from './add-dialog.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { ListMenu } from './list-menu.tsx'
import { mayLookAfter } from './may-look-after.ts'
import { NO_FILTERS, PeopleFilters } from './people-filters.tsx'
import { PeopleGate } from './people-gate.tsx'
import { PeopleRows } from './people-rows.tsx'
import { PersonDrawer } from './person-drawer.tsx'
import { TeamsDialog } from './teams-dialog.tsx'

/** A pause in typing: each search is a question to the database. */
const TYPING_MS = 300

/** Employees: who is in the organisation, as what, and where. */
export function PeoplePage() {
  const { data: me } = useSuspenseQuery(meQuery)
  return (
    <PeopleGate>
      <People isCaretaker={mayLookAfter(me.member.role)} />
    </PeopleGate>
  )
}

function People({ isCaretaker }: { isCaretaker: boolean }) {
  const say = useSay()
  const [filters, setFilters] = useState(NO_FILTERS)
  const [q] = useDebouncedValue(filters.q.trim(), TYPING_MS)
  const [openId, setOpenId] = useState<string>()
  const [adding, add] = useDisclosure()
  const [importing, read] = useDisclosure()
  const [grouping, group] = useDisclosure()
  const [inviting, invite] = useDisclosure()
  const wish = {
    state: filters.state,
    ...(q !== '' && { q }),
    ...(filters.role && { role: filters.role }),
    ...(filters.teamId && { teamId: filters.teamId }),
  }
  return (
    <Page
      title={say('people.title')}
      about={say(isCaretaker ? 'people.about' : 'people.about.manager')}
      action={
        <Group gap="xs">
          <Button
            variant="default"
            leftSection={<IconMail size={16} stroke={1.8} />}
            renderRoot={(props) => <Link to="/people/invitations" {...props} />}
          >
            {say('invitations.title')}
          </Button>
          {isCaretaker && <ListMenu onAdd={add.open} onImport={read.open} onTeams={group.open} />}
          <Button leftSection={<IconSend size={16} stroke={1.8} />} onClick={invite.open}>
            {say('invitations.invite')}
          </Button>
        </Group>
      }
    >
      <PeopleFilters filters={filters} onChange={setFilters} />
      <PeopleRows wish={wish} onOpen={setOpenId} onClear={() => setFilters(NO_FILTERS)} />
      <PersonDrawer id={openId} isCaretaker={isCaretaker} onClose={() => setOpenId(undefined)} />
      <AddDialog opened={adding} onClose={add.close} />
      <ImportDialog opened={importing} onClose={read.close} />
      <TeamsDialog
        opened={grouping}
        onClose={group.close}
        onGone={(id) => setFilters((now) => (now.teamId === id ? { ...now, teamId: undefined } : now))}
      />
      <InviteDialog opened={inviting} onClose={invite.close} />
    </Page>
  )
}
