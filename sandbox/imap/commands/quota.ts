import { getSignedIn, type Session, say } from '../session/session.ts'
import { type Command, SUCCESS } from './command.ts'

/** What everybody gets at Google without paying, in the unit of IMAP: 1,024 bytes. */
const QUOTA_KIB = 15 * 1024 * 1024

/** How much of the account's room is taken. @see RFC 9208 */
export const quota: Command = {
  names: ['GETQUOTA', 'GETQUOTAROOT'],
  when: 'signed-in',
  run(session, { name, args }) {
    const asked = args.takeText()
    args.end()
    if (name === 'GETQUOTAROOT') say(session, `QUOTAROOT "${asked.replace(/[\\"\r\n]/g, '')}" ""`)
    say(session, `QUOTA "" (STORAGE ${usedKib(session)} ${QUOTA_KIB})`)
    return SUCCESS
  },
}

function usedKib(session: Session): number {
  const row = session.room.box.db
    .prepare('SELECT coalesce(sum(size_bytes), 0) AS bytes FROM messages WHERE user_id = ?')
    .get(getSignedIn(session).userId)
  return Math.ceil(Number(row?.bytes) / 1024)
}
