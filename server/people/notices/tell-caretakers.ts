import { type MemberId, newId } from '../../core/ids.ts'
import { appendEvent } from '../../events/append.ts'
import type { Trx } from '../../store/database.ts'
import { countKeptOut, lockCaretakers } from '../../store/kept-out.ts'
import { changeNotice, insertNotice, listOpenWorkspaceNotices } from '../../store/notices.ts'
import type { StatusChange } from '../../store/status-changes.ts'

/** A refusal reaches one connection after the other, within the hour of their tokens: the mail counts most of them. */
const GATHER_MS = 3_600_000

/**
 * Tell those who look after an organisation, once, that its Google Workspace keeps people out, and how many; and take it
 * back when it lets all of them in again.
 *
 * @param now Epoch milliseconds.
 */
export async function tellCaretakers(
  trx: Trx,
  { tenantId, connectionId, to, reasonCode, at }: StatusChange,
  now: number,
): Promise<void> {
  const open = await listOpenWorkspaceNotices(trx, tenantId)
  const isKeptOut = to === 'needs_reconnect' && reasonCode === 'oauth.admin_blocked'
  if (!isKeptOut && open.length === 0) return
  const caretakers = await lockCaretakers(trx, tenantId)
  const people = await countKeptOut(trx, tenantId)
  const reasonParams = { people: String(people) }
  const told = (memberId: MemberId) => appendEvent(trx, { tenantId, memberId, event: { kind: 'notices.changed' }, now })

  for (const { id, memberId } of open) {
    await changeNotice(trx, tenantId, id, people > 0 ? { reasonParams } : { overAt: at, mailDueAt: null })
    await told(memberId)
  }
  if (people === 0) return
  for (const memberId of caretakers.filter((one) => !open.some((notice) => notice.memberId === one))) {
    const kind = 'workspace.blocked'
    const reasonCode = 'workspace.people_kept_out'
    const overAt = null
    const mailDueAt = at + GATHER_MS
    const id = newId('ntc', now)
    await insertNotice(trx, tenantId, {
      id,
      memberId,
      connectionId,
      kind,
      reasonCode,
      reasonParams,
      at,
      overAt,
      mailDueAt,
    })
    await told(memberId)
  }
}
