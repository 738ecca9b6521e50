import { capabilitiesOf } from '../capabilities.ts'
import { type Session, say } from '../session/session.ts'
import { Refused } from '../wire/refusals.ts'
import { checkCredential, type SignInAnswer } from './check-credential.ts'
import type { Credential } from './read-sasl.ts'
import { REFUSALS, TOO_MANY_CONNECTIONS, webAlert } from './refusal-lines.ts'

/** Look at what a client presented, without letting it in yet. */
export function checkSignIn({ room }: Session, credential: Credential): SignInAnswer {
  return checkCredential(room.box, room.access, credential, 'imap')
}

/**
 * Let a client in, or say in Gmail's words why not.
 *
 * @returns what stands after the tagged OK
 * @throws Refused
 */
export function finishSignIn(session: Session, answer: SignInAnswer, email: string): string {
  if (answer.is === 'refused') {
    if (answer.why === 'web_login_required') say(session, webAlert(session.room.box.url(), email))
    throw new Refused(REFUSALS[answer.why])
  }
  const { user, endsAt } = answer
  const signedIn = { userId: user.id, email: user.email, endsAt }
  if (session.enter(signedIn) === 'too_many') throw new Refused(TOO_MANY_CONNECTIONS)
  session.signedIn = signedIn
  say(session, `CAPABILITY ${capabilitiesOf(session)}`)
  return `${user.email} authenticated (Success)`
}
