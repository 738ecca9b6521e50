import type { Invitation, MadeInvitation } from '@letterlock/wire/invitations'
import { Button, Modal, Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import rows from '../developers/rows.module.css'
import { FailureBox } from '../stationery/failure-box.tsx'
import { SecretOnce } from '../stationery/secret-once.tsx'
import { useSay } from '../words/say.ts'
import { useWhen } from '../words/use-when.ts'
import { INVITATIONS_KEY, makeLink } from './invitation-calls.ts'

export interface LinkDialogProps {
  invitation: Invitation
  opened: boolean
  onClose: () => void
}

/** A link to hand over: that it is a new one is said before it is made. */
export function LinkDialog({ invitation, opened, onClose }: LinkDialogProps) {
  const say = useSay()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={say('invitations.link.title', { name: invitation.member.name })}
      closeButtonProps={{ 'aria-label': say('action.close') }}
    >
      {opened && <Making invitation={invitation} onClose={onClose} />}
    </Modal>
  )
}

function Making({ invitation, onClose }: Omit<LinkDialogProps, 'opened'>) {
  const say = useSay()
  const client = useQueryClient()
  const making = useMutation({
    mutationFn: () => makeLink(invitation.id),
    onSuccess: () => client.invalidateQueries({ queryKey: INVITATIONS_KEY }),
  })
  if (making.data) return <TheLink made={making.data} onClose={onClose} />
  return (
    <Stack gap="md">
      <p className={rows.soft}>{say('invitations.link.new')}</p>
      {making.error && <FailureBox error={making.error} />}
      <div className={`${rows.foot} ${rows.acts}`}>
        <Button variant="default" onClick={onClose}>
          {say('action.cancel')}
        </Button>
        <Button disabled={making.isPending} onClick={() => making.mutate()}>
          {say('invitations.link.sure')}
        </Button>
      </div>
    </Stack>
  )
}

/** A link in the one moment in which it is shown. */
export function TheLink({ made: { invitation, link }, onClose }: { made: MadeInvitation; onClose: () => void }) {
  const say = useSay()
  const when = useWhen()
  const { name } = invitation.member
  return (
    <Stack gap="md">
      <p className={rows.soft}>{say('invitations.link.about', { name, time: when.full(invitation.expiresAt) })}</p>
      <SecretOnce label={say('invitations.link')} secret={link ?? ''} />
      <div className={`${rows.foot} ${rows.acts}`}>
        <Button onClick={onClose}>{say('action.close')}</Button>
      </div>
    </Stack>
  )
}
