import type { Mailbox } from '@letterlock/wire/mailboxes'
import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { IconPencilPlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useKeys } from '../keys/use-keys.ts'
import { MailboxName } from '../sharing/mailbox-name.tsx'
import { useSay } from '../words/say.ts'
import { useBegin } from './use-begin.ts'

/** Begins a new mail: from the mailbox that is shown, or from one of those that I work in. */
export function NewMail({ mailboxes }: { mailboxes: readonly Mailbox[] }) {
  const say = useSay()
  const navigate = useNavigate()
  const [opened, setOpened] = useState(false)
  const begin = useBegin((draft) => void navigate({ to: '/drafts/$draftId', params: { draftId: draft.id } }))
  const mine = mailboxes.filter(({ reach }) => reach !== 'read')
  const [only] = mine
  const press = () => {
    if (mine.length === 1 && only) begin(only.id, { kind: 'new' })
    else setOpened(!opened)
  }
  useKeys({ compose: () => (only ? press() : 'elsewhere') })
  if (!only) return null
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-end" width={280}>
      <Menu.Target>
        <Tooltip label={`${say('compose.new')} (c)`}>
          <ActionIcon
            variant="filled"
            color="blue"
            aria-label={say('compose.new')}
            aria-keyshortcuts="c"
            {...(mine.length === 1 && { 'aria-haspopup': undefined, 'aria-expanded': undefined })}
            onClick={press}
          >
            <IconPencilPlus size={18} stroke={1.5} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{say('compose.new.from')}</Menu.Label>
        {mine.map((mailbox) => (
          <Menu.Item key={mailbox.id} onClick={() => begin(mailbox.id, { kind: 'new' })}>
            <MailboxName mailbox={mailbox} />
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
