import type { PutSignalAlias } from '@letterlock/wire/signal-settings'
import type { Kysely } from 'kysely'
import { appendAudit } from '../../audit/append.ts'
import { AppError } from '../../core/errors.ts'
import type { MemberId, TenantId } from '../../core/ids.ts'
import type { Database, Trx } from '../../store/database.ts'
import type { SessionRow } from '../../store/sessions.ts'
import { deleteAlias, listNamedAliases, type NamedAlias, putAlias } from '../../store/signal-aliases.ts'
import { listAddressClaims, listCountedPeople } from '../../store/signal-people.ts'
import { ensureSignalSettings, holdSignals } from '../../store/signal-settings.ts'
import { inTransaction } from '../../store/transaction.ts'
import { canonicalAddress, domainOf } from '../../sync/normalise/canonical-address.ts'

/** All of them are read with each batch of mail, and stand on one page. */
const ALIASES_MAX = 2_000

/** Addresses that administrators have said to be somebody's. */
export function listAliases(db: Kysely<Database>, tenantId: TenantId): Promise<NamedAlias[]> {
  return listNamedAliases(db, tenantId, ALIASES_MAX)
}

/**
 * Say whose an address is, or no longer: mail that is counted from now on is theirs, or nobody's.
 *
 * @throws `request.not_found` nobody here is called so
 * @throws `signals.address_taken` somebody else has proved or connected it, or several share its mailbox
 * @throws `signals.addresses_full`
 */
export async function sayAlias(
  db: Kysely<Database>,
  who: SessionRow,
  { address, memberId }: PutSignalAlias,
  now: number,
): Promise<void> {
  const { tenantId } = who
  const canonical = canonicalAddress(address)
  if (canonical === undefined) throw new AppError('request.invalid', undefined, { params: { field: 'address' } })
  await inTransaction(db, async (trx) => {
    await ensureSignalSettings(trx, tenantId)
    await holdSignals(trx, tenantId)
    const aliases = await listNamedAliases(trx, tenantId, ALIASES_MAX)
    const before = aliases.find((one) => one.address === canonical)
    if ((before?.memberId ?? null) === memberId) return
    if (memberId === null) await deleteAlias(trx, tenantId, canonical)
    else {
      if (!before && aliases.length >= ALIASES_MAX)
        throw new AppError('signals.addresses_full', undefined, { params: { most: String(ALIASES_MAX) } })
      await give(trx, tenantId, canonical, memberId as MemberId)
    }
    await appendAudit(trx, {
      tenantId,
      actor: { kind: 'member', id: who.memberId },
      action: memberId === null ? 'signals.alias_removed' : 'signals.alias_set',
      subject: { kind: 'member', id: memberId ?? before?.memberId ?? '' },
      result: 'done',
      facts: { domain: domainOf(canonical) },
      now,
    })
  })
}

async function give(trx: Trx, tenantId: TenantId, address: string, memberId: MemberId): Promise<void> {
  const [person] = await listCountedPeople(trx, tenantId, memberId)
  if (!person) throw new AppError('request.not_found')
  const claims = (await listAddressClaims(trx, tenantId)).filter((claim) => canonicalAddress(claim.address) === address)
  const proved = claims.filter(({ isProved }) => isProved)
  // Where nobody has proved it, an administrator says which of those who typed it.
  const among = proved.length > 0 ? proved : claims
  const isShared = proved.some(({ kind }) => kind === 'shared')
  const isAmong = among.some((claim) => claim.memberId === memberId && claim.kind === 'personal')
  if (isShared || (among.length > 0 && !isAmong))
    throw new AppError('signals.address_taken', undefined, { params: { address } })
  await putAlias(trx, tenantId, address, memberId)
}
