import type { Mailbox } from '@letterlock/wire/mailboxes'
import { Menu } from '@mantine/core'
import { IconTag } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { labelsQuery } from '../calls/mailbox-calls.ts'
import { MailboxName } from '../sharing/mailbox-name.tsx'
import { useSay } from '../words/say.ts'
import { ALL_MAILBOXES, VIEW_ICONS, VIEWS } from './views.ts'

/** The views and mailboxes as a menu, for screens where the rail has no room for them. */
export function ViewMenu({ mailboxId, mailboxes }: { mailboxId: string; mailboxes: readonly Mailbox[] }) {
  const say = useSay()
  const labels = useQuery({ ...labelsQuery(mailboxId), enabled: mailboxId !== ALL_MAILBOXES })
  const own = labels.data?.labels.filter(({ kind }) => kind === 'user') ?? []
  return (
    <>
      {VIEWS.map((view) => {
        const Sign = VIEW_ICONS[view]
        return (
          <Menu.Item
            key={view}
            leftSection={<Sign size={18} stroke={1.5} />}
            renderRoot={(props) => <Link to="/inbox/$mailboxId/$view" params={{ mailboxId, view }} {...props} />}
          >
            {say(`view.${view}`)}
          </Menu.Item>
        )
      })}
      {own.length > 0 && <Menu.Label>{say('view.labels')}</Menu.Label>}
      {own.map((label) => (
        <Menu.Item
          key={label.id}
          leftSection={<IconTag size={18} stroke={1.5} />}
          renderRoot={(props) => (
            <Link to="/inbox/$mailboxId/label/$labelId" params={{ mailboxId, labelId: label.id }} {...props} />
          )}
        >
          {label.name}
        </Menu.Item>
      ))}
      {mailboxes.length > 1 && (
        <>
          <Menu.Divider />
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
        </>
      )}
    </>
  )
}
