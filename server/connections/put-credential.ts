import { setTimeout as pauseFor } from 'node:timers/promises'
import type { PutCredential } from '@letterlock/wire/credentials'
import type { Kysely } from 'kysely'
import { appendAudit } from '../audit/append.ts'
import { AppError } from '../core/errors.ts'
import { type ConnectionId, type MemberId, newId, type TenantId } from '../core/ids.ts'
import { jitteredMs } from '../core/jitter.ts'
import { Secret } from '../core/secret.ts'
import { appendEvent } from '../events/append.ts'
import { haveMember } from '../people/apps/named-member.ts'
import { haveTenant } from '../people/apps/named-tenant.ts'
import { requireRoom, type StandardPlan } from '../people/apps/require-room.ts'
import { type IntegrationGate, requireIntegrationHeld } from '../people/integrations/require-integration.ts'
import { insertConnection, recordGrant } from '../store/connections.ts'
import { putCredential } from '../store/credentials.ts'
import type { Database, Trx } from '../store/database.ts'
import { isUniqueViolation } from '../store/database-failure.ts'
import { findKeptKey, holdKeptKey } from '../store/kept-keys.ts'
import { inTransaction } from '../store/transaction.ts'
import type { Vault } from '../vault/vault.ts'
import { NEVER } from './app-password.ts'
import type { AskingApp } from './hand-out.ts'
import { sealKey } from './sealed-key.ts'
import { tellConnection } from './tell-connection.ts'

/** Of several who keep a key for the same account at once one is kept each time; so many at once are a loop. */
const TRIES = 25
/** Long enough for one of them to be done. */
const PAUSE_MS = 20

export interface PutCredentialDeps {
  db: Kysely<Database>
  vault: Vault
  /** @throws `credential.unknown_provider` and what is wrong with a key of its */
  requireProvider(app: AskingApp, wish: PutCredential): Promise<void>
  standardPlan: StandardPlan
  gate: IntegrationGate
  now(): number
}

interface Kept {
  connectionId: ConnectionId
  status: 'created' | 'updated'
}

interface Whose {
  tenantId: TenantId
  memberId: MemberId
}

/**
 * Keep an API key or a webhook secret that an app was given: a connection of its own, brokered, which `getCredential`
 * hands out like any other. The same type, account and person again replaces it, and every cache lets go of the old one.
 *
 * The tenant and the person come into being with it where nothing was connected for them yet.
 *
 * @throws `credential.username_needed`, `credential.unknown_provider`, `plan.full`, `database.busy`
 * @throws `integration.turned_off`, `integration.not_you`
 */
export async function keepCredential(deps: PutCredentialDeps, app: AskingApp, wish: PutCredential): Promise<Kept> {
  if ((wish.type === 'basic') !== (wish.username !== undefined)) throw new AppError('credential.username_needed')
  await deps.requireProvider(app, wish)
  // Committed by itself: a tenant's first secret makes its key, which must find it.
  const whose = await inTransaction(deps.db, (trx) => findWhose(deps, trx, app, wish))
  for (let triesLeft = TRIES; triesLeft > 0; triesLeft--) {
    const kept = await keepOnce(deps, app, whose, wish).catch((error: unknown) => {
      if (isUniqueViolation(error)) return 'overtaken' as const
      throw error
    })
    if (kept !== 'overtaken') return kept
    await pauseFor(jitteredMs(PAUSE_MS, Math.random()))
  }
  throw new AppError('database.busy', 'the credential kept changing')
}

async function findWhose(
  { now }: PutCredentialDeps,
  trx: Trx,
  { appId, environment }: AskingApp,
  { tenantId: externalId, userId }: PutCredential,
): Promise<Whose> {
  const tenant = await haveTenant(trx, { appId, environment, externalId }, now())
  const who = userId === undefined ? 'organisation' : { externalId: userId }
  return { tenantId: tenant.id, memberId: (await haveMember(trx, tenant.id, who, now())).id }
}

async function keepOnce(
  deps: PutCredentialDeps,
  app: AskingApp,
  { tenantId, memberId }: Whose,
  wish: PutCredential,
): Promise<Kept | 'overtaken'> {
  const now = deps.now()
  const { provider, type: kind, account } = wish
  const known = await findKeptKey(deps.db, tenantId, { memberId, provider, kind, account })
  const id = known?.id ?? newId('con', now)
  const version = (known?.version ?? 0) + 1
  const key = { credential: new Secret(wish.credential), username: wish.username ?? null }
  const sealed = await sealKey(deps.vault, tenantId, id, version, key)

  return inTransaction(deps.db, async (trx) => {
    await requireIntegrationHeld(deps.gate, trx, {
      tenantId,
      memberId,
      provider: { id: provider, name: provider },
      way: 'key',
      accessMode: undefined,
      standing: undefined,
    })
    await requireRoom(trx, app, { tenantId, id }, deps.standardPlan)
    const custody = 'brokered' as const
    const made = {
      id,
      memberId,
      provider,
      issuer: NO_ISSUER,
      clientId: NO_ISSUER,
      accessMode: 'scopes' as const,
      custody,
    }
    if (!known) await insertConnection(trx, tenantId, { ...made, mirror: false, now })
    else if ((await holdKeptKey(trx, tenantId, made)) === 'gone') return 'overtaken'
    const credential = { kind, sealed, version, expiresAt: NEVER, dueAt: NEVER }
    if ((await putCredential(trx, tenantId, id, credential)) === 'overtaken') return 'overtaken'
    // A key that was refused is mended by another; one that a person has paused stays so.
    if (!known || !['active', 'paused'].includes(known.status)) {
      await recordGrant(trx, tenantId, id, grantOf(made, wish), now)
      const type = known ? 'connection.reconnected' : 'connection.created'
      await tellConnection(trx, tenantId, { type, connectionId: id, now })
    }
    await appendEvent(trx, { tenantId, memberId, event: { kind: 'connection.changed', connectionId: id }, now })
    const status = known ? 'updated' : 'created'
    await appendAudit(trx, {
      tenantId,
      actor: { kind: 'app', id: app.keyId },
      action: 'credential.kept',
      subject: { kind: 'connection', id },
      result: status,
      facts: { provider, type: kind, account: account ?? '' },
      now,
    })
    return { connectionId: id, status }
  })
}

/** Nobody issued what an app keeps here, and no client of ours had a part in it. */
export const NO_ISSUER = 'kept'

function grantOf(
  { issuer, clientId, accessMode }: { issuer: string; clientId: string; accessMode: 'scopes' },
  { account, type }: PutCredential,
) {
  return {
    issuer,
    clientId,
    accessMode,
    account: account ?? null,
    // One of each type for each account: two who keep the same one at once meet at the index.
    accountSubject: `kept:${type}:${account?.toLowerCase() ?? ''}`,
    status: 'active' as const,
    grantedScopes: [],
    missingScopes: [],
    reasonCode: null,
    reasonParams: {},
  }
}
