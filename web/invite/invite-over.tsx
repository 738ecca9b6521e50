import type { InvitationView } from '@letterlock/wire/invite-door'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { ConnectSheet } from '../connect/connect-sheet.tsx'
import { useSay } from '../words/say.ts'
import { AskAnew } from './ask-anew.tsx'
import classes from './invite.module.css'

type OverView = Exclude<InvitationView, { state: 'open' }>

/** An invitation that cannot be accepted: why, and the one thing to do now. */
export function InviteOver({ view, token }: { view: OverView; token: string }) {
  const say = useSay()
  const { state, organisation, address } = view
  const inviter = view.inviter ?? say('invite.inviter.unknown')
  return (
    <ConnectSheet title={say(`invite.${state}`, { organisation })}>
      <p className={classes.by}>{say(`invite.${state}.about`, { organisation, inviter, address })}</p>
      <div className={classes.form}>
        <Act view={view} token={token} />
      </div>
    </ConnectSheet>
  )
}

function Act({ view, token }: { view: OverView; token: string }) {
  const say = useSay()
  switch (view.state) {
    case 'expired':
    case 'outdated':
    case 'replaced':
      return <AskAnew token={token} isAsked={view.isAsked} />
    case 'used_by_you':
      return (
        <Button size="md" fullWidth renderRoot={(props) => <Link to="/inbox" {...props} />}>
          {say('invite.go.in')}
        </Button>
      )
    case 'used':
    case 'member_already':
      return (
        <Button size="md" fullWidth renderRoot={(props) => <Link to="/sign-in" {...props} />}>
          {say('invite.go.sign-in')}
        </Button>
      )
    case 'revoked':
    case 'suspended':
      return null
  }
}
