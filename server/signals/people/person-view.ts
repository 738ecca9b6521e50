import type { ChangePersonView, PersonView } from '@letterlock/wire/person-view'
import type { Kysely } from 'kysely'
import { appendAudit } from '../../audit/append.ts'
import type { MemberId, TenantId } from '../../core/ids.ts'
import type { Database, Db } from '../../store/database.ts'
import { findPersonView, insertPersonView } from '../../store/signal-person-views.ts'
import { listSignalPersons } from '../../store/signal-persons.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { Whose } from '../reports/my-signals.ts'

/** Who but the person may see numbers of one person, why, and who is the manager of whoever asks. */
export async function readPersonView(
  db: Db,
  { tenantId, memberId }: Pick<Whose, 'tenantId' | 'memberId'>,
): Promise<PersonView> {
  const view = await findPersonView(db, tenantId)
  const manager = await findManager(db, tenantId, memberId)
  if (!view) return { managers: false, apps: false, reason: null, since: null, by: null, manager }
  return { ...view, since: new Date(view.since).toISOString(), manager }
}

/** Have others see them, or no longer, from now on. Whether they may look, and why, everybody reads. */
export async function changePersonView(
  db: Kysely<Database>,
  { tenantId, memberId, now }: Whose,
  { managers, apps, reason }: ChangePersonView,
): Promise<void> {
  // What nobody sees needs no reason.
  const why = managers || apps ? reason : null
  await inTransaction(db, async (trx) => {
    await insertPersonView(trx, tenantId, { managers, apps, reason: why, by: memberId, now })
    await appendAudit(trx, {
      tenantId,
      actor: { kind: 'member', id: memberId },
      action: 'signals.person_view_changed',
      subject: { kind: 'tenant', id: tenantId },
      result: 'done',
      facts: { managers: managers ? 'on' : 'off', apps: apps ? 'on' : 'off', ...(why !== null && { why }) },
      now,
    })
  })
}

async function findManager(db: Db, tenantId: TenantId, memberId: MemberId): Promise<PersonView['manager']> {
  const own = (await listSignalPersons(db, tenantId, [memberId])).get(memberId)
  if (!own?.managerId) return null
  const manager = (await listSignalPersons(db, tenantId, [own.managerId])).get(own.managerId)
  return manager && manager.leftAt === null ? { id: manager.id, name: manager.name } : null
}
