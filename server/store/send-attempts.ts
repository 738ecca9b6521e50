import type { ErrorCode } from '../core/errors.ts'
import type { ProposalId, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'

/** One call that may have sent a mail. It is written down before the call is made. Times are epoch milliseconds. */
export interface SendAttemptRow {
  /** 1 for the first. */
  number: number
  /** Of the claim under which it was made. */
  fence: number
  beganAt: number
  endedAt: number | null
  /** Null while nobody knows: the call is under way, or whoever made it died. */
  outcome: 'accepted' | 'refused' | 'unknown' | null
  /** Why it was not accepted. */
  code: ErrorCode | null
}

/** Write down that a mail is about to be given to its provider. @returns which attempt it is */
export async function beginAttempt(
  trx: Trx,
  tenantId: TenantId,
  id: ProposalId,
  { fence, now }: { fence: number; now: number },
): Promise<number> {
  const { before } = await trx
    .selectFrom('send_attempts')
    .select((is) => is.fn.coalesce(is.fn.max('number'), is.lit(0)).as('before'))
    .where('tenant_id', '=', tenantId)
    .where('proposal_id', '=', id)
    .executeTakeFirstOrThrow()
  const number = before + 1
  await trx
    .insertInto('send_attempts')
    .values({ tenant_id: tenantId, proposal_id: id, number, fence, began_at: now })
    .execute()
  return number
}

/** Write down how an attempt ended. A later word about the same attempt takes the place of an earlier one. */
export async function endAttempt(
  trx: Trx,
  tenantId: TenantId,
  id: ProposalId,
  { fence, outcome, code, now }: Pick<SendAttemptRow, 'fence' | 'outcome' | 'code'> & { now: number },
): Promise<void> {
  await trx
    .updateTable('send_attempts')
    .set({ outcome, code, ended_at: now })
    .where('tenant_id', '=', tenantId)
    .where('proposal_id', '=', id)
    .where('fence', '=', fence)
    .execute()
}

/** All attempts of a proposal, the first one first. */
export async function listAttempts(db: Db, tenantId: TenantId, id: ProposalId): Promise<SendAttemptRow[]> {
  const rows = await db
    .selectFrom('send_attempts')
    .select(['number', 'fence', 'began_at', 'ended_at', 'outcome', 'code'])
    .where('tenant_id', '=', tenantId)
    .where('proposal_id', '=', id)
    .orderBy('number')
    .execute()
  return rows.map((row) => ({
    number: row.number,
    fence: row.fence,
    beganAt: row.began_at,
    endedAt: row.ended_at,
    outcome: row.outcome as SendAttemptRow['outcome'],
    code: row.code as ErrorCode | null,
  }))
}
