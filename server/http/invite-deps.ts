import type { InviteDeps } from '../people/invitations/invite.ts'
import type { HttpDeps } from './deps.ts'

/** What asking people in stands on. */
export function inviteDepsOf({ db, connect, sendMail, clock }: HttpDeps): InviteDeps {
  return { db, queue: connect.queue, mails: sendMail !== undefined, now: clock.now }
}
