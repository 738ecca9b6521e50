import type { PolicyDocument } from '@letterlock/wire/policy'
import { AppError } from '../../core/errors.ts'
import type { MemberId, TenantId } from '../../core/ids.ts'
import type { Trx } from '../../store/database.ts'
import { listApprovedUnedited } from '../../store/send-counts.ts'
import { decideAuto } from './decide-auto.ts'
import { FIRST_RUN_ENDS_AT } from './first-run.ts'

/**
 * Hold a policy that is about to be saved against what mailboxes have shown, in the transaction that saves it.
 *
 * @param by.authorId Who wrote it: somebody else's personal mailbox has not earned it in their eyes, whatever it has sent.
 * @throws `policy.auto_not_earned`
 */
export async function requireEarned(
  trx: Trx,
  tenantId: TenantId,
  { held, wish, authorId }: { held: PolicyDocument; wish: PolicyDocument; authorId: MemberId },
): Promise<void> {
  const shown = await listApprovedUnedited(trx, tenantId, { memberId: authorId, most: FIRST_RUN_ENDS_AT })
  const earned = shown.filter(({ approved }) => approved >= FIRST_RUN_ENDS_AT).map(({ mailboxId }) => mailboxId)
  if (decideAuto(held, wish, new Set(earned)) === 'not_earned') throw new AppError('policy.auto_not_earned')
}
