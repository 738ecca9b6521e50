import type { Mailbox } from '@letterlock/wire/mailboxes'
import { Menu } from '@mantine/core'
import { IconTag } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { labelsQuery } from '../calls/mailbox-calls.ts'
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
          {[{ id: ALL_MAILBOXES, address: say('mailbox.all') }, ...mailboxes].map(({ id, address }) => (
            <Menu.Item
              key={id}
              renderRoot={(props) => (
                <Link to="/inbox/$mailboxId/$view" params={{ mailboxId: id, view: 'inbox' }} {...props} />
              )}
            >
              {address}
            </Menu.Item>
          ))}
        </>
      )}
    </>
  )
}
