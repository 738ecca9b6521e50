import type { Environment } from '@letterlock/wire/apps'
import type { Custody } from '@letterlock/wire/connections'
import type pg from 'pg'
import type { AppId, ConnectionId, TenantId } from '../core/ids.ts'
import type { StoredStatus } from './connections.ts'
import type { CredentialKind } from './credentials.ts'

/** Whose credential an app asks for, by the app's own ids. */
export interface Wanted {
  appId: AppId
  environment: Environment
  tenant: string
  /** Undefined for a connection of the organisation itself. */
  user: string | undefined
  provider: string
  account: string | undefined
  connectionId: string | undefined
}

/** A connection with its credential, as handing out needs them. Times are epoch milliseconds. */
export interface HandedRow {
  tenantId: TenantId
  connectionId: ConnectionId
  provider: string
  issuer: string
  account: string | null
  status: StoredStatus
  custody: Custody
  grantedScopes: string[]
  missingScopes: string[]
  /** Undefined where the credential is gone. */
  credential: { kind: CredentialKind; sealed: Buffer; version: number; expiresAt: number; dueAt: number } | undefined
}

// Named, so that PostgreSQL parses and plans it once for each connection of the pool.
const FIND = {
  name: 'find-handed-credential',
  text: `
    select c.tenant_id, c.id, c.provider, c.issuer, c.account, c.status, c.custody, c.granted_scopes, c.missing_scopes,
      k.kind, k.sealed, k.version, k.expires_at, k.due_at
    from tenants t
    join members m on m.tenant_id = t.id
      and case when $4::text is null then m.stands_for = 'organisation' else m.external_id = $4 end
    join connections c on c.tenant_id = t.id and c.member_id = m.id and c.provider = $5
      and c.connected_at is not null and c.status <> 'disconnected'
      and ($6::text is null or lower(c.account) = lower($6))
      and ($7::text is null or c.id = $7)
    left join credentials k on k.tenant_id = c.tenant_id and k.connection_id = c.id
    where t.app_id = $1 and t.environment = $2 and t.external_id = $3
    order by c.connected_at, c.id
    limit 1`,
}

/**
 * The connection that an app means, with its credential, in one indexed read: the one connected first where several
 * fit. One that was never connected, or is disconnected, is as absent as none.
 */
export async function findHandedCredential(pool: pg.Pool, wanted: Wanted): Promise<HandedRow | undefined> {
  const { appId, environment, tenant, user, provider, account, connectionId } = wanted
  const values = [appId, environment, tenant, user ?? null, provider, account ?? null, connectionId ?? null]
  const { rows } = await pool.query({ ...FIND, values })
  const row = rows[0]
  if (!row) return undefined
  return {
    tenantId: row.tenant_id,
    connectionId: row.id,
    provider: row.provider,
    issuer: row.issuer,
    account: row.account,
    status: row.status,
    custody: row.custody,
    grantedScopes: row.granted_scopes,
    missingScopes: row.missing_scopes,
    credential:
      row.kind === null
        ? undefined
        : {
            kind: row.kind,
            sealed: row.sealed,
            version: row.version,
            expiresAt: row.expires_at,
            dueAt: row.due_at,
          },
  }
}
