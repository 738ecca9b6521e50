import type { PolicyDocument, PutPolicy, PutPolicyAnswer } from '@letterlock/wire/policy'
import type { Kysely } from 'kysely'
import { AppError } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import { proveOneself } from '../../people/prove-oneself.ts'
import { listCaretakers } from '../../store/caretakers.ts'
import type { Database, Trx } from '../../store/database.ts'
import { findPolicyProposal, insertPolicyProposal } from '../../store/policy-proposals.ts'
import { holdPolicy } from '../../store/policy-versions.ts'
import type { SessionRow } from '../../store/sessions.ts'
import { inTransaction } from '../../store/transaction.ts'
import { comparePolicies } from './compare-policies.ts'
import { decideLoosening } from './decide-loosening.ts'
import { note } from './note-policy.ts'
import { readWish } from './read-document.ts'
import { findPolicy } from './read-policy.ts'
import { requireEarned } from './require-earned.ts'
import { savePolicy } from './save-policy.ts'

/**
 * Have another policy hold. What lets nothing more leave holds at once; what is looser waits for somebody else who looks after
 * the organisation, or where there is nobody else, needs one's own password again.
 *
 * @param now Epoch milliseconds.
 * @throws `policy.changed_meanwhile` somebody else was quicker
 * @throws `policy.waits` another one waits already
 * @throws `policy.prove_yourself` nobody else could agree
 * @throws `policy.auto_not_earned`, `policy.pin_broken`, `session.current_password_wrong`
 */
export async function changePolicy(
  db: Kysely<Database>,
  who: SessionRow,
  { expectedVersion, document, note: why, password }: PutPolicy,
  now: number,
): Promise<PutPolicyAnswer['did']> {
  const wish = readWish(document)
  // A password is hashed before the transaction, which holds a connection.
  const proof = await proveOneself(db, who, password, now)
  return inTransaction(db, async (trx) => {
    await holdPolicy(trx, who.tenantId)
    const held = await findPolicy(trx, who.tenantId)
    if (held.version !== expectedVersion) throw new AppError('policy.changed_meanwhile')
    const changes = comparePolicies(held.document, wish).length
    if (changes === 0) return 'nothing'
    await requireEarned(trx, who.tenantId, { held: held.document, wish, authorId: who.memberId })
    const next = { version: held.version + 1, document: wish, byId: who.memberId, note: why, at: now }
    if (decideLoosening(held.document, wish) === 'not_looser') {
      await savePolicy(trx, who, { ...next, way: 'not_looser', agreedById: null }, changes)
      return 'saved'
    }
    const caretakers = await listCaretakers(trx, who.tenantId)
    if (caretakers.some((id) => id !== who.memberId)) return propose(trx, who, { ...next, changes })
    if (proof === 'not_proved') throw new AppError('policy.prove_yourself')
    await savePolicy(trx, who, { ...next, way: 'alone', agreedById: null }, changes)
    return 'saved'
  })
}

async function propose(
  trx: Trx,
  who: SessionRow,
  next: { version: number; document: PolicyDocument; note: string; at: number; changes: number },
): Promise<'waits'> {
  const { version, document, note: why, at, changes } = next
  if (await findPolicyProposal(trx, who.tenantId)) throw new AppError('policy.waits')
  const id = newId('ppr', at)
  await insertPolicyProposal(trx, who.tenantId, {
    ...{ id, baseVersion: version - 1, document, byId: who.memberId, note: why, at },
  })
  const facts = { version, changes, why }
  await note(trx, who, { action: 'policy.proposed', facts, now: at })
  return 'waits'
}
