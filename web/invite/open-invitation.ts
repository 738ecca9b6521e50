import type { InvitationView } from '@letterlock/wire/invite-door'

export type OpenInvitation = Extract<InvitationView, { state: 'open' }>

export interface InviteOpenProps {
  view: OpenInvitation
  token: string
}
