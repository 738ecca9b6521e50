import type { NoticeList } from '@letterlock/wire/notices'
import type { Locale } from '@letterlock/wire/primitives'
import { ShareLevel } from '@letterlock/wire/sharing'
import { problemOfStored } from '../../core/problem.ts'
import type { Db } from '../../store/database.ts'
import { wantsNoticeMail } from '../../store/notice-mails.ts'
import { countUnseenNotices, listNotices, type ShownNotice } from '../../store/notices.ts'
import type { SessionRow } from '../../store/sessions.ts'

/** Nobody reads further back in a list of what is over. */
const SHOWN_MAX = 50

/** What a member is told of their own connections, newest first, in their language. */
export async function readNotices(
  db: Db,
  { tenantId, memberId }: Pick<SessionRow, 'tenantId' | 'memberId'>,
  locale: Locale,
): Promise<NoticeList> {
  const [notices, unseen, mail] = await Promise.all([
    listNotices(db, tenantId, memberId, SHOWN_MAX),
    countUnseenNotices(db, tenantId, memberId),
    wantsNoticeMail(db, tenantId, memberId),
  ])
  return { notices: notices.map((notice) => shown(notice, locale)), unseen, mail }
}

function shown(notice: ShownNotice, locale: Locale): NoticeList['notices'][number] {
  const { id, kind, connectionId, provider, account, reasonCode, reasonParams, at, overAt, seenAt } = notice
  return {
    id,
    kind,
    // Of an organisation: whose connection was the first to be refused is nobody else's to read.
    connection: { id: connectionId, provider, account: kind === 'workspace.blocked' ? null : account },
    problem: reasonCode === null ? null : problemOfStored(reasonCode, reasonParams, locale),
    sharing: kind.startsWith('mailbox.') ? readSharingParams(reasonParams) : null,
    at: new Date(at).toISOString(),
    overAt: overAt === null ? null : new Date(overAt).toISOString(),
    seen: seenAt !== null,
  }
}

/** As `tell-reachers.ts` wrote them. */
function readSharingParams({ by, level }: Record<string, string>): NoticeList['notices'][number]['sharing'] {
  return { by: by ?? '', level: ShareLevel.safeParse(level).data ?? null }
}
