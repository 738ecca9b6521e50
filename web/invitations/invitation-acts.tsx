import type { Invitation } from '@letterlock/wire/invitations'
import { ActionIcon, Menu } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconBan, IconCopy, IconDots, IconSend } from '@tabler/icons-react'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { meQuery } from '../calls/session-calls.ts'
import { mayLookAfter } from '../people/may-look-after.ts'
import { EndDialog } from '../stationery/end-dialog.tsx'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import { INVITATIONS_KEY, revokeInvitation, sendAgain } from './invitation-calls.ts'
import classes from './invitations.module.css'
import { LinkDialog } from './link-dialog.tsx'

/** What may be done with one invitation; nothing where it is over, or for somebody above the reader. */
export function InvitationActs({ invitation }: { invitation: Invitation }) {
  const say = useSay()
  const client = useQueryClient()
  const { data: me } = useSuspenseQuery(meQuery)
  const { id, member, state, isMine } = invitation
  const [copying, copy] = useDisclosure()
  const [asking, { open, close }] = useDisclosure()
  const [failure, setFailure] = useState<Error | null>(null)
  const refresh = () => client.invalidateQueries({ queryKey: INVITATIONS_KEY })
  const sending = useMutation({
    mutationFn: () => sendAgain(id),
    onMutate: () => setFailure(null),
    onError: setFailure,
    onSettled: refresh,
  })
  const revoking = useMutation({
    mutationFn: () => revokeInvitation(id),
    onSuccess: async () => {
      close()
      await refresh()
    },
  })
  // As wide as the button, so that the chips of all rows stand in one line.
  if (!isMine || state === 'joined' || state === 'connected') return <span className={classes.noActs} />
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            className={classes.acts ?? ''}
            aria-label={say('invitations.acts', { name: member.name })}
            loading={sending.isPending}
          >
            <IconDots size={18} stroke={1.5} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconSend size={16} stroke={1.5} />} onClick={() => sending.mutate()}>
            {say('invitations.send')}
          </Menu.Item>
          {mayLookAfter(me.member.role) && (
            <Menu.Item leftSection={<IconCopy size={16} stroke={1.5} />} onClick={copy.open}>
              {say('invitations.copy')}
            </Menu.Item>
          )}
          {state !== 'revoked' && (
            <Menu.Item leftSection={<IconBan size={16} stroke={1.5} />} onClick={open}>
              {say('invitations.revoke')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {failure && (
        <div className={classes.failure}>
          <FailureBox error={failure} />
        </div>
      )}
      <LinkDialog invitation={invitation} opened={copying} onClose={copy.close} />
      <EndDialog
        opened={asking}
        onClose={close}
        title={say('invitations.revoke.title', { name: member.name })}
        word={say('invitations.revoke')}
        ending={revoking}
        onEnd={revoking.mutate}
      >
        {say('invitations.revoke.about', { name: member.name })}
      </EndDialog>
    </>
  )
}
