import { type Environment, type KeyKind, type KeyScope, STANDARD_KEY_SCOPES } from '@letterlock/wire/apps'
import { appendAudit } from '../../audit/append.ts'
import { AppError } from '../../core/errors.ts'
import { type ApiKeyId, type AppId, newId } from '../../core/ids.ts'
import type { Secret } from '../../core/secret.ts'
import { insertApiKey, listApiKeys, revokeApiKey } from '../../store/api-keys.ts'
import type { Trx } from '../../store/database.ts'
import type { SessionRow } from '../../store/sessions.ts'
import { newApiKey } from './api-key-token.ts'

/** One for each server and environment, and room to change them over; nobody looks through more. */
const LIVE_KEYS_MAX = 100

/** What a new key should be. */
export interface KeyWish {
  kind: KeyKind
  environment: Environment
  name: string
  /** The standard ones where it is left out; a publishable key has none, whatever is asked. */
  scopes?: KeyScope[] | undefined
}

/**
 * Make a key of an app.
 *
 * @returns the key itself, which nobody can ask for again
 * @throws `key.too_many`
 * @throws `signals.key_by_owner` it would read signals, and whoever asks is no owner
 */
export async function makeKey(
  trx: Trx,
  who: SessionRow,
  appId: AppId,
  wish: KeyWish,
  now: number,
): Promise<{ id: ApiKeyId; token: Secret }> {
  const keys = await listApiKeys(trx, who.tenantId, appId)
  if (keys.filter(({ revokedAt }) => revokedAt === null).length >= LIVE_KEYS_MAX) {
    throw new AppError('key.too_many', undefined, { params: { most: `${LIVE_KEYS_MAX}` } })
  }
  const id = newId('key', now)
  const { token, hash, hint } = newApiKey(wish.kind, wish.environment)
  const scopes = wish.kind === 'publishable' ? [] : [...new Set(wish.scopes ?? STANDARD_KEY_SCOPES)]
  // What people are told of who may see their numbers is an owner's word.
  if (scopes.includes('signals') && who.role !== 'owner') throw new AppError('signals.key_by_owner')
  const { kind, environment, name } = wish
  const createdBy = who.memberId
  await insertApiKey(trx, { id, appId, kind, environment, name, hint, tokenHash: hash, scopes, createdBy, now })
  const may = scopes.length > 0 ? { scopes: scopes.join(' ') } : {}
  await note(trx, who, { id, appId, action: 'api_key.made', facts: { name, kind, environment, hint, ...may } }, now)
  return { id, token }
}

/** End a key for ever: within a second it is refused everywhere. @throws `request.not_found` none that still works */
export async function endKey(trx: Trx, who: SessionRow, appId: AppId, id: string, now: number): Promise<void> {
  if ((await revokeApiKey(trx, appId, id, now)) === 'absent') throw new AppError('request.not_found')
  await note(trx, who, { id, appId, action: 'api_key.revoked', facts: {} }, now)
}

async function note(
  trx: Trx,
  { tenantId, memberId }: SessionRow,
  what: { id: string; appId: AppId; action: 'api_key.made' | 'api_key.revoked'; facts: Record<string, string> },
  now: number,
): Promise<void> {
  await appendAudit(trx, {
    tenantId,
    actor: { kind: 'member', id: memberId },
    action: what.action,
    subject: { kind: 'api_key', id: what.id },
    result: 'done',
    facts: { app: what.appId, ...what.facts },
    now,
  })
}
