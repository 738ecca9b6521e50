import type { Session } from './session/session.ts'
import { APPEND_BYTES_MAX } from './wire/read-command.ts'

const ALWAYS = 'IMAP4rev1 UNSELECT IDLE NAMESPACE QUOTA ID XLIST CHILDREN X-GM-EXT-1'
/** Gmail's own on port 993, seen 2026-10-05. */
const BEFORE_LOGIN = `${ALWAYS} XYZZY SASL-IR AUTH=XOAUTH2 AUTH=PLAIN AUTH=PLAIN-CLIENTTOKEN AUTH=OAUTHBEARER`
/** Gmail has no port in clear. Ours offers nothing on it that needs a secret. */
const IN_CLEAR = `${ALWAYS} XYZZY STARTTLS LOGINDISABLED`
const AFTER_LOGIN = `${ALWAYS} UIDPLUS COMPRESS=DEFLATE ENABLE MOVE CONDSTORE ESEARCH UTF8=ACCEPT LIST-EXTENDED LIST-STATUS LITERAL- SPECIAL-USE APPENDLIMIT=${APPEND_BYTES_MAX}`

/** What the server says it can do, which depends on who asks and over what. */
export function capabilitiesOf(session: Pick<Session, 'signedIn' | 'connection'>): string {
  if (session.signedIn) return AFTER_LOGIN
  return session.connection.isEncrypted() ? BEFORE_LOGIN : IN_CLEAR
}
