import type { MadeInvitation } from '@letterlock/wire/invitations'
import { Modal } from '@mantine/core'
import { useState } from 'react'
import { useSay } from '../words/say.ts'
import { InviteForm } from './invite-form.tsx'
import { TheLink } from './link-dialog.tsx'

export interface InviteDialogProps {
  opened: boolean
  onClose: () => void
}

/** Invite one person, by a mail or by a link to hand over. */
export function InviteDialog({ opened, onClose }: InviteDialogProps) {
  const say = useSay()
  const [made, setMade] = useState<MadeInvitation>()
  const close = () => {
    onClose()
    setMade(undefined)
  }
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={
        made ? say('invitations.link.title', { name: made.invitation.member.name }) : say('invitations.invite.title')
      }
      closeButtonProps={{ 'aria-label': say('action.close') }}
    >
      {opened && made && <TheLink made={made} onClose={close} />}
      {opened && !made && <InviteForm onClose={close} onLink={setMade} />}
    </Modal>
  )
}
