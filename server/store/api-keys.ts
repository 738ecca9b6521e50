import type { Environment, KeyKind, KeyScope } from '@letterlock/wire/apps'
import { sql } from 'kysely'
import type { ApiKeyId, AppId, MemberId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** Told by the database, with the app's id, whenever what a key may do has changed, or a key or app is gone. */
export const APP_KEYS_CHANNEL = 'letterlock_app_keys'

/** What a live key opens. */
export interface AppKeyRow {
  id: ApiKeyId
  appId: AppId
  ownerTenantId: TenantId
  environment: Environment
  kind: KeyKind
  scopes: KeyScope[]
  /** Whether its organisation is, by the deployer. */
  isSuspended: boolean
}

/** The live key of a hash: one indexed read. The console's own app has no owner, and so no keys. */
export async function findApiKey(db: Db, tokenHash: Buffer): Promise<AppKeyRow | undefined> {
  const row = await db
    .selectFrom('api_keys')
    .innerJoin('apps', 'apps.id', 'api_keys.app_id')
    .innerJoin('tenants', 'tenants.id', 'apps.owner_tenant_id')
    .select([
      'tenants.suspended_at',
      'api_keys.id',
      'api_keys.app_id',
      'apps.owner_tenant_id',
      'api_keys.environment',
      'api_keys.kind',
      'api_keys.scopes',
    ])
    .where('api_keys.token_hash', '=', tokenHash)
    .where('api_keys.revoked_at', 'is', null)
    .where('apps.owner_tenant_id', 'is not', null)
    .executeTakeFirst()
  return (
    row && {
      id: row.id as ApiKeyId,
      appId: row.app_id as AppId,
      ownerTenantId: row.owner_tenant_id as TenantId,
      environment: row.environment as Environment,
      kind: row.kind as KeyKind,
      scopes: row.scopes as KeyScope[],
      isSuspended: row.suspended_at !== null,
    }
  )
}

/** Write a key down: its hash and what tells it from others, never the key. */
export async function insertApiKey(
  db: Db,
  key: Pick<AppKeyRow, 'id' | 'appId' | 'environment' | 'kind' | 'scopes'> & {
    name: string
    hint: string
    tokenHash: Buffer
    createdBy: MemberId
    now: number
  },
): Promise<void> {
  await db
    .insertInto('api_keys')
    .values({
      app_id: key.appId,
      id: key.id,
      environment: key.environment,
      kind: key.kind,
      name: key.name,
      hint: key.hint,
      token_hash: key.tokenHash,
      scopes: key.scopes,
      created_by: key.createdBy,
      created_at: key.now,
    })
    .execute()
}

/** A key as its app's developers see it. Times are epoch milliseconds. */
export interface ListedApiKey {
  id: ApiKeyId
  kind: KeyKind
  environment: Environment
  name: string
  hint: string
  scopes: KeyScope[]
  createdBy: { id: MemberId; name: string } | null
  createdAt: number
  lastUsedAt: number | null
  revokedAt: number | null
}

/** An app's keys, newest first, revoked ones too. At most 200: nobody tells more apart. */
export async function listApiKeys(db: Db, ownerTenantId: TenantId, appId: AppId): Promise<ListedApiKey[]> {
  const rows = await db
    .selectFrom('api_keys')
    .leftJoin('members', (join) =>
      join.onRef('members.id', '=', 'api_keys.created_by').on('members.tenant_id', '=', ownerTenantId),
    )
    .selectAll('api_keys')
    .select('members.name as created_by_name')
    .where('api_keys.app_id', '=', appId)
    .orderBy('api_keys.created_at', 'desc')
    .orderBy('api_keys.id', 'desc')
    .limit(200)
    .execute()
  return rows.map((row) => ({
    id: row.id as ApiKeyId,
    kind: row.kind as KeyKind,
    environment: row.environment as Environment,
    name: row.name,
    hint: row.hint,
    scopes: row.scopes as KeyScope[],
    createdBy:
      row.created_by && row.created_by_name ? { id: row.created_by as MemberId, name: row.created_by_name } : null,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
  }))
}

/** End a key of this app. @returns `absent` when it has none by this id that still works */
export async function revokeApiKey(db: Db, appId: AppId, id: string, now: number): Promise<'revoked' | 'absent'> {
  const result = await db
    .updateTable('api_keys')
    .set({ revoked_at: now })
    .where('app_id', '=', appId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n ? 'revoked' : 'absent'
}

/** When a key was last used, epoch milliseconds. */
export interface KeyUse {
  appId: AppId
  id: ApiKeyId
  at: number
}

/** Note when keys were last used, all of them in one statement. */
export async function noteKeyUses(db: Db, uses: readonly KeyUse[]): Promise<void> {
  if (uses.length === 0) return
  await sql`
    update api_keys set last_used_at = greatest(coalesce(last_used_at, 0), used.at)
    from unnest(${uses.map((use) => use.appId)}::text[], ${uses.map((use) => use.id)}::text[],
      ${uses.map((use) => use.at)}::bigint[]) as used (app_id, id, at)
    where api_keys.app_id = used.app_id and api_keys.id = used.id`.execute(db)
}
