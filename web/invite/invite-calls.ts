import type { AcceptInvitation } from '@letterlock/wire/invite-door'
import { InvitationView } from '@letterlock/wire/invite-door'
import { Me } from '@letterlock/wire/session'
import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { ask, Nothing } from '../calls/ask.ts'

/** What an invitation is, and how it stands for this browser. Changes nothing. @throws CallFailure `invitation.unknown` */
export function invitationQuery(token: string) {
  return queryOptions({
    queryKey: ['invite', token],
    queryFn: ({ signal }) => ask(InvitationView, '/v1/invite/look', { method: 'POST', body: { token }, signal }),
    // It is accepted or over at any moment, in another window too.
    staleTime: 0,
  })
}

/** @throws CallFailure `invitation.*`, `tenant.suspended`, `session.wrong_password` */
export function acceptInvitation(body: z.input<typeof AcceptInvitation>) {
  return ask(Me, '/v1/invite/accept', { method: 'POST', body })
}

export function askForInvitation(token: string) {
  return ask(Nothing, '/v1/invite/ask', { method: 'POST', body: { token } })
}
