import { AppError } from '../../core/errors.ts'
import type { Db } from '../../store/database.ts'
import { findNoticeEmail, insertNoticeRefusal } from '../../store/named-addresses.ts'
import { getIdentifierKey } from '../../store/token-identifiers.ts'
import { provesRefusal, readRefusalToken, refusalHash } from './refusal-token.ts'

/**
 * Send no more notices to an address that an app has named: those of no app, since whoever refuses cannot know which
 * others name them.
 *
 * @param now Epoch milliseconds.
 * @throws `request.not_found` it stands in no mail of ours, or the app has named another address since
 */
export async function refuseNoticeMails(db: Db, text: string, now: number): Promise<void> {
  const token = readRefusalToken(text)
  const email = token && (await findNoticeEmail(db, token.tenantId, token.memberId))
  const key = await getIdentifierKey(db)
  if (!email || !provesRefusal(key, token, email)) throw new AppError('request.not_found')
  await insertNoticeRefusal(db, refusalHash(key, email), now)
}
