import type { Mailbox } from '@letterlock/wire/mailboxes'
import type { ThreadQuery } from '@letterlock/wire/threads'
import { Button } from '@mantine/core'
import { IconMailFast, IconPlugConnectedX, IconTag, IconTallymarks } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { connectionsQuery } from '../calls/connection-calls.ts'
import { EmptySheet } from '../stationery/empty-sheet.tsx'
import { useSay } from '../words/say.ts'
import { VIEW_ICONS } from './views.ts'

export interface ListEmptyProps {
  view: ThreadQuery['view']
  /** As in the address: one mailbox, or `all`. */
  mailboxId: string
  mailboxes: readonly Mailbox[]
}

/** A list with no rows: importing, standing still, only counted, or truly empty, and the way on from each. */
export function ListEmpty({ view, mailboxId, mailboxes }: ListEmptyProps) {
  const say = useSay()
  const meant = mailboxes.filter(({ id }) => mailboxId === 'all' || id === mailboxId)
  // Nobody shares what is only counted, so that its connection is one's own.
  const connections = useQuery(connectionsQuery).data?.connections ?? []
  const counted = new Set(connections.filter(({ accessMode }) => accessMode === 'counts').map(({ id }) => id))
  const isCounted = meant.length > 0 && meant.every(({ connectionId }) => counted.has(connectionId))
  const halted = meant.some(({ sync }) => sync.phase === 'halted')
  const arriving = meant.some(({ sync }) => sync.phase !== 'ready' && sync.phase !== 'halted')

  if (halted) {
    return (
      <EmptySheet icon={IconPlugConnectedX} title={say('empty.halted')} about={say('empty.halted.about')}>
        <Button size="xs" renderRoot={(props) => <Link to="/settings/email" {...props} />}>
          {say('empty.toEmail')}
        </Button>
      </EmptySheet>
    )
  }
  if (isCounted) {
    return (
      <EmptySheet icon={IconTallymarks} title={say('empty.counted')} about={say('empty.counted.about')}>
        <Button size="xs" variant="default" renderRoot={(props) => <Link to="/settings/email" {...props} />}>
          {say('empty.toEmail')}
        </Button>
      </EmptySheet>
    )
  }
  if (arriving)
    return <EmptySheet icon={IconMailFast} title={say('empty.importing')} about={say('empty.importing.about')} />
  return (
    <EmptySheet
      icon={view === 'label' ? IconTag : VIEW_ICONS[view]}
      title={say(`empty.${view}`)}
      about={say(`empty.${view}.about`)}
    >
      <Button
        size="xs"
        variant="default"
        renderRoot={(props) => (
          <Link
            to="/inbox/$mailboxId/$view"
            params={{ mailboxId, view: view === 'inbox' ? 'all' : 'inbox' }}
            {...props}
          />
        )}
      >
        {say(view === 'inbox' ? 'empty.toAll' : 'empty.toInbox')}
      </Button>
    </EmptySheet>
  )
}
