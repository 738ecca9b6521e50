import type { Drafting, PutDrafting } from '@letterlock/wire/drafting'
import type { Kysely } from 'kysely'
import { appendAudit } from '../../audit/append.ts'
import { AppError } from '../../core/errors.ts'
import { type ModelId, newId, type TenantId } from '../../core/ids.ts'
import type { Database, Db } from '../../store/database.ts'
import { findModel, switchModel } from '../../store/models.ts'
import type { SessionRow } from '../../store/sessions.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { Model } from '../../transport/model/ask-model.ts'

/** Whether people of an organisation may have a model write, and which. */
export async function readDrafting(
  db: Db,
  { tenantId, role }: Pick<SessionRow, 'tenantId' | 'role'>,
  model: Model | undefined,
): Promise<Drafting> {
  if (!model) return { model: null, isOn: false, mayChange: false }
  const { host, name } = model
  const isOn = (await findModel(db, tenantId, model))?.isOn ?? false
  return { model: { host, name }, isOn, mayChange: role === 'owner' }
}

/**
 * Switch on for an organisation the model that its owner has read about, or off.
 *
 * @param who An owner.
 * @param now Epoch milliseconds.
 * @throws `drafting.off` the deployer has set another one by now, or none
 */
export async function chooseDrafting(
  db: Kysely<Database>,
  { tenantId, memberId }: SessionRow,
  { isOn, model: { host, name } }: PutDrafting,
  { model, now }: { model: Model | undefined; now: number },
): Promise<void> {
  if (model?.host !== host || model.name !== name) throw new AppError('drafting.off')
  await inTransaction(db, async (trx) => {
    if (!isOn && !(await findModel(trx, tenantId, model))) return
    const became = await switchModel(trx, tenantId, model, { id: newId('mdl', now), isOn, by: memberId, now })
    if (became === 'as_it_was') return
    await appendAudit(trx, {
      tenantId,
      actor: { kind: 'member', id: memberId },
      action: isOn ? 'drafting.switched_on' : 'drafting.switched_off',
      subject: { kind: 'tenant', id: tenantId },
      result: 'done',
      facts: { host, model: name },
      now,
    })
  })
}

/** The model that may be asked in an organisation. @throws `drafting.off` */
export async function requireOn(
  db: Db,
  tenantId: TenantId,
  model: Model | undefined,
): Promise<{ model: Model; id: ModelId }> {
  const known = model && (await findModel(db, tenantId, model))
  if (!model || !known?.isOn) throw new AppError('drafting.off')
  return { model, id: known.id }
}
