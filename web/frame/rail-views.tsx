import type { Mailbox } from '@letterlock/wire/mailboxes'
import { Menu } from '@mantine/core'
import { IconSelector, IconTag } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useRouterState } from '@tanstack/react-router'
import { useState } from 'react'
import { labelsQuery } from '../calls/mailbox-calls.ts'
import { ALL_MAILBOXES, VIEW_ICONS, VIEWS } from '../inbox/views.ts'
import { leafName } from '../labels/label-name.ts'
import { MailboxName } from '../sharing/mailbox-name.tsx'
import { useSay } from '../words/say.ts'
import classes from './rail-views.module.css'

/** More labels than these push the other doors out of sight; the rest is one press away. */
const LABELS_SHOWN_MAX = 6

/** The views and labels of the mailbox that is open, below the inbox door; nothing on other pages. */
export function RailViews({ mailboxes }: { mailboxes: readonly Mailbox[] }) {
  const say = useSay()
  const [allLabels, setAllLabels] = useState(false)
  const inInbox = useRouterState({ select: ({ location }) => location.pathname.startsWith('/inbox') })
  const { mailboxId } = useParams({ strict: false })
  const labels = useQuery({
    ...labelsQuery(mailboxId ?? ''),
    enabled: mailboxId !== undefined && mailboxId !== ALL_MAILBOXES,
  })
  if (!inInbox || mailboxId === undefined || mailboxes.length === 0) return null
  const own = labels.data?.labels.filter(({ kind }) => kind === 'user') ?? []
  const shown = allLabels ? own : own.slice(0, LABELS_SHOWN_MAX)
  const name = mailboxes.find(({ id }) => id === mailboxId)?.address ?? say('mailbox.all')

  return (
    <div className={classes.views}>
      {mailboxes.length > 1 && <MailboxMenu name={name} mailboxes={mailboxes} />}
      <ul className={classes.list} aria-label={say('view.nav', { mailbox: name })}>
        {VIEWS.map((view) => {
          const Sign = VIEW_ICONS[view]
          return (
            <li key={view}>
              <Link to="/inbox/$mailboxId/$view" params={{ mailboxId, view }} className={classes.view}>
                <Sign size={16} stroke={1.5} aria-hidden />
                <span className={classes.word}>{say(`view.${view}`)}</span>
              </Link>
            </li>
          )
        })}
      </ul>
      {own.length > 0 && (
        <>
          <p className={classes.title}>{say('view.labels')}</p>
          <ul className={classes.list} aria-label={say('view.labels')}>
            {shown.map((label) => (
              <li key={label.id}>
                <Link
                  to="/inbox/$mailboxId/label/$labelId"
                  params={{ mailboxId, labelId: label.id }}
                  className={classes.view}
                >
                  <IconTag size={16} stroke={1.5} aria-hidden />
                  <span className={classes.word} title={label.name}>
                    {leafName(label.name)}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
          {own.length > shown.length && (
            <button type="button" className={classes.mailbox} onClick={() => setAllLabels(true)}>
              {say('view.labels.all', { count: own.length })}
            </button>
          )}
        </>
      )}
    </div>
  )
}

function MailboxMenu({ name, mailboxes }: { name: string; mailboxes: readonly Mailbox[] }) {
  const say = useSay()
  return (
    <Menu position="bottom-start" width={240}>
      <Menu.Target>
        <button type="button" className={classes.mailbox} aria-label={say('mailbox.choose', { name })}>
          <span className={classes.word}>{name}</span>
          <IconSelector size={16} stroke={1.5} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          renderRoot={(props) => (
            <Link to="/inbox/$mailboxId/$view" params={{ mailboxId: ALL_MAILBOXES, view: 'inbox' }} {...props} />
          )}
        >
          {say('mailbox.all')}
        </Menu.Item>
        {mailboxes.map((mailbox) => (
          <Menu.Item
            key={mailbox.id}
            renderRoot={(props) => (
              <Link to="/inbox/$mailboxId/$view" params={{ mailboxId: mailbox.id, view: 'inbox' }} {...props} />
            )}
          >
            <MailboxName mailbox={mailbox} />
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
