import { ShareLevel } from '@letterlock/wire/sharing'
import type { ConnectionId, MemberId, TenantId } from '../core/ids.ts'
import type { Trx } from './database.ts'

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
    .where('kind', 'in', ['mailbox.given', 'mailbox.given_otherwise', 'mailbox.gone', 'mailbox.handed_over'])
    .where('mail_due_at', 'is not', null)
    .returning(['member_id', 'reason_params'])
    .execute()
  return new Map(
    rows.map(({ member_id, reason_params }) => {
      const { before } = reason_params as Record<string, string>
      return [member_id as MemberId, { before: ShareLevel.safeParse(before).data }]
    }),
  )
}
