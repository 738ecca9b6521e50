import type { Mailbox } from '@letterlock/wire/mailboxes'
import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { connectionsQuery } from '../calls/connection-calls.ts'
import { eraseKeptMail, mailboxesQuery } from '../calls/mailbox-calls.ts'
import { decideOffer } from '../integrations/decide-offer.ts'
import { integrationsQuery } from '../integrations/integration-calls.ts'
import { EndDialog } from '../stationery/end-dialog.tsx'
import { Section } from '../stationery/section.tsx'
import { useSay } from '../words/say.ts'
import { useConnect } from './connect-context.tsx'
import classes from './kept-mail.module.css'

/** Lists that show a mailbox or its mail; they are asked for again when it was erased. */
const CHANGED = ['mailboxes', 'threads', 'thread']

/** Mail that stayed when its connection ended, and the way to be rid of it; nothing where there is none. */
export function KeptMail() {
  const say = useSay()
  const connections = useQuery(connectionsQuery)
  const mailboxes = useQuery(mailboxesQuery)
  if (!connections.data || !mailboxes.data) return null
  const standing = new Set(connections.data.connections.map(({ id }) => id))
  const kept = mailboxes.data.mailboxes.filter(
    ({ connectionId, reach }) => reach === 'own' && !standing.has(connectionId),
  )
  if (kept.length === 0) return null
  return (
    <Section title={say('kept.title')} about={say('kept.about')}>
      <ul className={classes.rows}>
        {kept.map((mailbox) => (
          <KeptRow key={mailbox.id} mailbox={mailbox} />
        ))}
      </ul>
    </Section>
  )
}

function KeptRow({ mailbox: { id, address, sync, transport } }: { mailbox: Mailbox }) {
  const say = useSay()
  const client = useQueryClient()
  const [asking, { open, close }] = useDisclosure()
  const connect = useConnect()
  const integrations = useQuery(integrationsQuery)
  const way = transport === 'imap' ? 'imap' : 'gmail'
  const integration = integrations.data?.integrations.find(({ provider }) => provider === way)
  const isOpen = !integration || decideOffer(integration) !== 'closed'
  const count = sync.messages
  const erase = useMutation({
    mutationFn: () => eraseKeptMail(id),
    onSuccess: () => {
      close()
      for (const key of CHANGED) void client.invalidateQueries({ queryKey: [key] })
    },
  })
  return (
    <li className={classes.row}>
      <div className={classes.who}>
        <span className={classes.address}>{address}</span>
        <span className={classes.facts}>{say('kept.facts', { count })}</span>
      </div>
      <div className={classes.acts}>
        <Button
          size="xs"
          variant="default"
          renderRoot={(props) => (
            <Link to="/inbox/$mailboxId/$view" params={{ mailboxId: id, view: 'inbox' }} {...props} />
          )}
        >
          {say('card.inbox')}
        </Button>
        {isOpen && (
          <Button
            size="xs"
            variant="default"
            onClick={() => connect({ way })}
            aria-label={say('kept.reconnect', { address })}
          >
            {say('card.reconnect')}
          </Button>
        )}
        <Button size="xs" variant="default" onClick={open} aria-label={`${say('kept.erase')}: ${address}`}>
          {say('kept.erase')}
        </Button>
      </div>
      <EndDialog
        opened={asking}
        onClose={close}
        title={say('kept.erase.title', { address })}
        typed={{ label: say('kept.erase.type', { address }), expected: address }}
        word={say('kept.erase.do')}
        ending={erase}
        onEnd={erase.mutate}
      >
        {say('kept.erase.about', { count })}
      </EndDialog>
    </li>
  )
}
