import { ShareLevel } from '@letterlock/wire/sharing'
import { sql } from 'kysely'
import type { ConnectionId, MemberId, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'
import type { NoticeRow } from './notices.ts'

const SHARE_NEWS = ['mailbox.given', 'mailbox.given_otherwise', 'mailbox.gone', 'mailbox.handed_over']

/**
 * Take back the mails about a shared mailbox that have not gone out, also after tries that failed: something newer is to
 * be told.
 *
 * @returns how far each of these people reached before the first thing that they were not told of
 */
export async function dropShareMails(
  trx: Trx,
  tenantId: TenantId,
  connectionId: ConnectionId,
  memberIds: readonly MemberId[],
): Promise<Map<MemberId, { before: ShareLevel | undefined }>> {
  if (memberIds.length === 0) return new Map()
  const rows = await trx
    .updateTable('notices')
    .set({ mail_due_at: null })
    .where('tenant_id', '=', tenantId)
    .where('connection_id', '=', connectionId)
    .where('member_id', 'in', memberIds)
    .where('kind', 'in', SHARE_NEWS)
    .where('mail_due_at', 'is not', null)
    .where('mailed_at', 'is', null)
    .returning(['member_id', 'reason_params'])
    .execute()
  return new Map(
    rows.map(({ member_id, reason_params }) => {
      const { before } = reason_params as Record<string, string>
      return [member_id as MemberId, { before: ShareLevel.safeParse(before).data }]
    }),
  )
}

/**
 * Have the newest word about a shared mailbox mailed after all, as news to whoever was told of an older one: that was
 * called off only while it went out. Where nothing is newer, or different, nothing changes.
 *
 * @param told What went out.
 * @param now Epoch milliseconds.
 */
export async function mailNewestShare(
  db: Db,
  told: Pick<NoticeRow, 'tenantId' | 'memberId' | 'connectionId' | 'reasonParams'>,
  now: number,
): Promise<void> {
  const { level } = told.reasonParams
  const before = JSON.stringify(level === undefined ? {} : { before: level })
  await sql`
    update notices
    set mail_due_at = coalesce(mail_due_at, ${now}), reason_params = (reason_params - 'before') || ${before}::jsonb
    where tenant_id = ${told.tenantId} and mailed_at is null
      and reason_params ->> 'level' is distinct from ${level ?? null}::text
      and id = (
        select id from notices
        where tenant_id = ${told.tenantId} and member_id = ${told.memberId} and connection_id = ${told.connectionId}
          and kind = any(${SHARE_NEWS}::text[])
        order by at desc, id desc limit 1
      )`.execute(db)
}
