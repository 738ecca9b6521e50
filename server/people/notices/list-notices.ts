import type { NoticeList } from '@letterlock/wire/notices'
import type { Locale } from '@letterlock/wire/primitives'
import { ShareLevel } from '@letterlock/wire/sharing'
import type { AuthorId } from '../../core/ids.ts'
import { problemOfStored } from '../../core/problem.ts'
import { listAuthorNames } from '../../store/author-names.ts'
import type { Db, Trx } from '../../store/database.ts'
import { wantsNoticeMail } from '../../store/notice-mails.ts'
import { countUnseenNotices, listNotices, type ShownNotice } from '../../store/notices.ts'
import { listToldProposals } from '../../store/proposal-notices.ts'
import type { SessionRow } from '../../store/sessions.ts'
import { inTransaction } from '../../store/transaction.ts'

/** Nobody reads further back in a list of what is over. */
const SHOWN_MAX = 50

/**
 * What a member is told of their own connections, and of mails that wait for them or that they asked for; newest first, in
 * their language.
 *
 * @param now Epoch milliseconds.
 */
export async function readNotices(
  db: Db,
  { tenantId, memberId }: Pick<SessionRow, 'tenantId' | 'memberId'>,
  locale: Locale,
  now: number,
): Promise<NoticeList> {
  // Of one moment: a notice that is told meanwhile would be counted and not be there.
  const atOnce = async (trx: Trx) => {
    const notices = await listNotices(trx, tenantId, memberId, { now, limit: SHOWN_MAX })
    const unseen = await countUnseenNotices(trx, tenantId, memberId, now)
    return { notices, unseen }
  }
  const { notices, unseen } = await inTransaction(db, atOnce, 'repeatable read')
  const mail = await wantsNoticeMail(db, tenantId, memberId)
  const proposals = await readProposals(db, tenantId, notices)
  return { notices: notices.map((notice) => shown(notice, proposals, locale)), unseen, mail }
}

type Asked = NonNullable<NoticeList['notices'][number]['proposal']>

/** Who asked for what these notices tell of, and until when it waits. */
async function readProposals(
  db: Db,
  tenantId: SessionRow['tenantId'],
  notices: readonly ShownNotice[],
): Promise<ReadonlyMap<string, Asked>> {
  const ids = notices.flatMap(({ proposalId }) => (proposalId === null ? [] : [proposalId]))
  const proposals = [...(await listToldProposals(db, tenantId, [...new Set(ids)])).values()]
  const askers = proposals.map(({ actorId }) => actorId as AuthorId)
  const names = await listAuthorNames(db, tenantId, [...new Set(askers)])
  return new Map(
    proposals.map(({ id, actorKind: kind, actorId, expiresAt }) => {
      const by = { kind, name: names.get(actorId as AuthorId) ?? '' }
      return [id, { id, by, until: new Date(expiresAt).toISOString() }]
    }),
  )
}

function shown(
  notice: ShownNotice,
  proposals: ReadonlyMap<string, Asked>,
  locale: Locale,
): NoticeList['notices'][number] {
  const { id, kind, connectionId, provider, account, reasonCode, reasonParams, at, overAt, seenAt } = notice
  return {
    id,
    kind,
    // Of an organisation: whose connection was the first to be refused is nobody else's to read.
    connection: { id: connectionId, provider, account: kind === 'workspace.blocked' ? null : account },
    problem: reasonCode === null ? null : problemOfStored(reasonCode, reasonParams, locale),
    proposal: proposals.get(notice.proposalId ?? '') ?? null,
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
