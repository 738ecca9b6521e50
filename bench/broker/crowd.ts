import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { sealTokens } from '../../server/connections/tokens.ts'
import { type ConnectionId, newId, type TenantId } from '../../server/core/ids.ts'
import { Secret } from '../../server/core/secret.ts'
import type { Store } from '../../server/store/pool.ts'
import type { Vault } from '../../server/vault/vault.ts'

export interface CrowdMember {
  tenantId: TenantId
  id: ConnectionId
}

/** Rows of one statement. */
const BATCH = 5_000
const HOUR = 3_600_000

/** An organisation with so many connections, each with tokens of an hour. @param dueAt Of each, by its number. */
export async function makeCrowd(
  { db }: Store,
  vault: Vault,
  size: number,
  dueAt: (index: number) => number,
): Promise<CrowdMember[]> {
  const now = Date.now()
  const [appId, tenantId, memberId] = [newId('app', now), newId('tnt', now), newId('mem', now)]
  await sql`insert into apps (id, name, created_at) values (${appId}, 'Bench', ${now})`.execute(db)
  await sql`insert into tenants (id, app_id, name, created_at) values (${tenantId}, ${appId}, 'Acme', ${now})`.execute(
    db,
  )
  await sql`
    insert into members (tenant_id, id, name, role, created_at)
    values (${tenantId}, ${memberId}, 'Ana', 'member', ${now})`.execute(db)
  const crowd: CrowdMember[] = []
  while (crowd.length < size) {
    const from = crowd.length
    const ids = Array.from({ length: Math.min(BATCH, size - from) }, () => newId('con', now))
    await sql`
      insert into connections (tenant_id, id, member_id, provider, issuer, client_id, account, account_subject,
        access_mode, custody, status, status_at, created_at, connected_at, mirror)
      select ${tenantId}, id, ${memberId}, 'gmail', 'https://accounts.example', 'client', id, id,
        'scopes', 'brokered', 'active', ${now}, ${now}, ${now}, false
      from unnest(${ids}::text[]) as id`.execute(db)
    const sealed = await Promise.all(
      ids.map((id, index) => {
        const expiresAt = dueAt(from + index) + HOUR / 4
        const accessToken = new Secret(`ya29.${randomBytes(120).toString('base64url')}`)
        const refreshToken = new Secret(`1//${randomBytes(60).toString('base64url')}`)
        return sealTokens(vault, tenantId, id, 1, { accessToken, refreshToken, expiresAt })
      }),
    )
    const dues = ids.map((_, index) => dueAt(from + index))
    await sql`
      insert into credentials (tenant_id, connection_id, kind, sealed, version, expires_at, due_at)
      select ${tenantId}, id, 'oauth', sealed, 1, due_at + ${HOUR / 4}, due_at
      from unnest(${ids}::text[], ${sealed}::bytea[], ${dues}::bigint[]) as rows (id, sealed, due_at)`.execute(db)
    crowd.push(...ids.map((id) => ({ tenantId, id })))
  }
  await sql`analyze credentials, connections`.execute(db)
  return crowd
}
