import type { CallOff } from '../../people/members/leave.ts'
import { findActionForChange, listUnsentOf } from '../../store/actions.ts'
import { findMailboxForWork } from '../../store/mailboxes.ts'
import { lockForChange } from '../../store/message-labels.ts'
import type { ActionDeps } from './action.ts'
import { refuse } from './settle-action.ts'

/**
 * With somebody who leaves ends what they asked for and no provider has heard of yet, in every mailbox: it is put back, and
 * whoever still works there sees why. What a call may have reached a provider with stands.
 */
export function voidActions(deps: ActionDeps): CallOff {
  return async (trx, { tenantId, memberId, name }) => {
    let voided = 0
    const refusal = { code: 'action.requester_left', params: { who: name } } as const
    for (const { id, mailboxId } of await listUnsentOf(trx, tenantId, memberId)) {
      const mailbox = await findMailboxForWork(trx, tenantId, mailboxId)
      if (!mailbox) continue
      await lockForChange(trx, tenantId, mailboxId)
      const current = await findActionForChange(trx, tenantId, id)
      // Begun or taken back while we waited for the mailbox.
      if (!current || current.begun || current.toSend !== 'apply') continue
      await refuse(deps, trx, { tenantId, mailbox }, current, refusal)
      voided += 1
    }
    return voided
  }
}
