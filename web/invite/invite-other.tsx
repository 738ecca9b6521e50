import { Button, Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { signOut } from '../calls/session-calls.ts'
import { ConnectSheet } from '../connect/connect-sheet.tsx'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import { AskAnew } from './ask-anew.tsx'
import classes from './invite.module.css'
import { invitationQuery } from './invite-calls.ts'
import type { OpenInvitation } from './open-invitation.ts'

export interface InviteOtherProps {
  view: OpenInvitation
  token: string
  onAgain: () => void
}

/** The browser is somebody else's: they change who they are here, or ask for an invitation of their own. */
export function InviteOther({ view, token, onAgain }: InviteOtherProps) {
  const say = useSay()
  const client = useQueryClient()
  const { address, signedInAs, inviter } = view
  const own = signedInAs ?? ''
  const leave = useMutation({
    mutationFn: signOut,
    onSuccess: () => {
      // What was known of the other person is forgotten; the invitation is looked at anew.
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== invitationQuery(token).queryKey[0] })
      onAgain()
    },
  })
  return (
    <ConnectSheet title={say('invite.other', { address })}>
      <p className={classes.by}>
        {say('invite.other.about', { own, inviter: inviter ?? say('invite.inviter.unknown') })}
      </p>
      {leave.error && <FailureBox error={leave.error} />}
      <Stack gap="xs" className={classes.form ?? ''}>
        <Button size="md" fullWidth disabled={leave.isPending} onClick={() => leave.mutate()}>
          {say('invite.switch')}
        </Button>
        <AskAnew token={token} isAsked={false} />
        <Button variant="subtle" color="gray" renderRoot={(props) => <Link to="/inbox" {...props} />}>
          {say('invite.stay', { own })}
        </Button>
      </Stack>
    </ConnectSheet>
  )
}
