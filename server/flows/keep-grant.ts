import { indexRefreshToken } from '../connections/health/token-identifiers.ts'
import { grantEvent, tellConnection } from '../connections/tell-connection.ts'
import { AppError } from '../core/errors.ts'
import { newId, type TenantId } from '../core/ids.ts'
import { requireRoom } from '../people/apps/require-room.ts'
import { requireIntegrationHeld, standingOf } from '../people/integrations/require-integration.ts'
import { requireStillHere } from '../people/members/require-still-here.ts'
import { GMAIL } from '../providers/gmail.ts'
import { listGrantsOfAccount } from '../store/account-siblings.ts'
import {
  type ConnectionRow,
  deleteUnfinishedConnection,
  findConnectionOfAccount,
  insertConnection,
  listConnections,
} from '../store/connections.ts'
import { putCredential } from '../store/credentials.ts'
import type { Trx } from '../store/database.ts'
import { isUniqueViolation } from '../store/database-failure.ts'
import { inTransaction } from '../store/transaction.ts'
import { addressSubject } from './address-subject.ts'
import type { ConnectDeps } from './connect-deps.ts'
import { consentTexts } from './consent-texts.ts'
import { decideMixing } from './decide-mixing.ts'
import { findOtherwise } from './find-otherwise.ts'
import type { Granted } from './granted.ts'
import { recordKept } from './record-kept.ts'
import { requireSameKind } from './require-same-kind.ts'
import { sealGrant } from './seal-grant.ts'

/** Another may save a version, or the connection itself, between our reading and our writing; a few in a row do not happen. */
const TRIES = 5

/**
 * Keep what consent has given: tokens sealed, facts recorded, mailbox made, first
 * sync asked for, all in one transaction.
 *
 * An account that this member has connected already keeps its old connection, whichever button was pressed.
 *
 * A connection that works stays as it is when the new consent leaves out a permission.
 *
 * @throws `connect.scopes_missing` when it would have replaced a working grant by a smaller one
 * @throws `connect.no_refresh_token` when neither this consent nor an earlier one gave one
 * @throws `plan.full` the app may have no more connections
 * @throws `connect.session_over` the app's attempt has ended by another answer
 * @throws `connect.connected_otherwise` the address is read by password, and this was not meant to change it
 * @throws `connect.counts_apart`, `connect.mode_conflict` counting and a wider access would meet
 * @throws `integration.*` it was turned off meanwhile
 * @throws `tenant.suspended`, `connect.state_expired` the organisation was suspended, or they have left meanwhile
 */
export async function keepGrant(deps: ConnectDeps, tenantId: TenantId, granted: Granted): Promise<void> {
  const { connection, provider, verdict } = granted
  for (let attemptsLeft = TRIES; attemptsLeft > 0; attemptsLeft--) {
    const known = (await findKnown(deps, tenantId, granted)) ?? connection
    if (verdict.is === 'partial' && known?.status === 'active') {
      const scopes = consentTexts(provider, verdict.missing)
      throw new AppError('connect.scopes_missing', undefined, { params: { scopes } })
    }
    const id = known?.id ?? newId('con', deps.now())
    const credential = await sealGrant(deps, { tenantId, id, known }, granted)
    const kept = await inTransaction(deps.db, async (trx) => {
      await requireAllowed(deps, trx, tenantId, granted, known)
      if (!known) await insertNew(trx, tenantId, id, granted, deps.now())
      if (granted.session) await requireRoom(trx, granted.session, { tenantId, id }, deps.plan)
      if ((await putCredential(trx, tenantId, id, credential)) === 'overtaken') return 'overtaken'
      if (granted.tokens.refreshToken && provider.oauth === 'google') {
        await indexRefreshToken(trx, tenantId, id, granted.tokens.refreshToken, deps.now())
      }
      if (connection && id !== connection.id) await deleteUnfinishedConnection(trx, tenantId, connection.id)
      await recordKept(deps, trx, { tenantId, id, known }, granted)
      const type = grantEvent(known, verdict.is === 'whole' ? 'active' : 'missing_scopes')
      if (type) await tellConnection(trx, tenantId, { type, connectionId: id, now: deps.now() })
      return 'kept'
    }).catch((error: unknown) => {
      // Its mailbox was handed over to them meanwhile, with its connection: that one goes on.
      if (isUniqueViolation(error)) return 'overtaken'
      throw error
    })
    if (kept === 'kept') return
  }
  throw new AppError('server.failed', 'the credential kept changing')
}

/** The connection that this member has with the very account already. */
async function findKnown(
  { db }: ConnectDeps,
  tenantId: TenantId,
  { attempt, provider, issuer, grant }: Granted,
): Promise<ConnectionRow | undefined> {
  const of = { memberId: attempt.memberId, provider: provider.id, issuer }
  const known = await findConnectionOfAccount(db, tenantId, { ...of, accountSubject: grant.accountSubject })
  // Connected by app password until now: there its account had no id yet.
  return known ?? findConnectionOfAccount(db, tenantId, { ...of, accountSubject: addressSubject(grant.account) })
}

async function requireAllowed(
  deps: ConnectDeps,
  trx: Trx,
  tenantId: TenantId,
  { attempt, provider, issuer, clientId, key, grant, connection }: Granted,
  known: ConnectionRow | undefined,
): Promise<void> {
  const { memberId, accessMode } = attempt
  await requireStillHere(trx, { tenantId, memberId })
  await requireIntegrationHeld(deps, trx, {
    tenantId,
    memberId,
    provider,
    way: key ? 'key' : 'oauth',
    accessMode: accessMode === 'scopes' ? undefined : accessMode,
    standing: standingOf(known),
  })
  if (provider.id !== GMAIL.id) return
  requireSameKind(known, accessMode)
  const { accountSubject, grantedScopes: scopes } = grant
  const others = await listGrantsOfAccount(trx, { issuer, accountSubject, but: known?.id })
  if (decideMixing(provider, { clientId, scopes }, others) === 'mixed') {
    throw new AppError('connect.mode_conflict', undefined, { params: { account: grant.account } })
  }
  const wish = { address: grant.account, by: 'consent', connectionId: connection?.id } as const
  if (!findOtherwise(await listConnections(trx, tenantId, memberId), wish)) return
  throw new AppError('connect.connected_otherwise', undefined, { params: { account: grant.account } })
}

async function insertNew(
  trx: Trx,
  tenantId: TenantId,
  id: ConnectionRow['id'],
  { attempt, provider, issuer, clientId, session }: Granted,
  now: number,
): Promise<void> {
  const { memberId, accessMode } = attempt
  const custody = session?.custody ?? 'guarded'
  const made = { id, memberId, provider: provider.id, issuer, clientId, accessMode, custody, now }
  await insertConnection(trx, tenantId, made)
}
