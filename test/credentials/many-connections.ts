import { sealTokens } from '../../server/connections/tokens.ts'
import { type AppId, type ConnectionId, type MemberId, newId, type TenantId } from '../../server/core/ids.ts'
import { Secret } from '../../server/core/secret.ts'
import type { Db } from '../../server/store/database.ts'
import type { Vault } from '../../server/vault/vault.ts'

const HOUR_MS = 3_600_000
/** PostgreSQL takes 65,535 values in a statement. */
const AT_ONCE = 500

/** An organisation with so many people, each connected at one provider with a token that is good for an hour. */
export interface ManyConnections {
  tenantId: TenantId
  /** Somebody of it, who looks after it. */
  memberId: MemberId
  ids: ConnectionId[]
}

/** Write them down without asking anybody for consent. @param now Epoch milliseconds. */
export async function makeManyConnections(
  { db, vault }: { db: Db; vault: Vault },
  { appId, provider, count, now }: { appId: AppId; provider: string; count: number; now: number },
): Promise<ManyConnections> {
  const tenantId = newId('tnt', now)
  const common = { tenant_id: tenantId, created_at: now }
  await db
    .insertInto('tenants')
    .values({ id: tenantId, app_id: appId, external_id: tenantId, name: 'Many', created_at: now })
    .execute()
  const people = Array.from({ length: count }, () => ({ id: newId('con', now), memberId: newId('mem', now) }))
  for (let from = 0; from < count; from += AT_ONCE) {
    const some = people.slice(from, from + AT_ONCE)
    await db
      .insertInto('members')
      .values(
        some.map(({ memberId }) => ({ ...common, id: memberId, external_id: memberId, name: 'Kim', role: 'member' })),
      )
      .execute()
    await db
      .insertInto('connections')
      .values(
        some.map(({ id, memberId }) => ({
          ...common,
          id,
          member_id: memberId,
          provider,
          issuer: `https://${provider}.example`,
          client_id: 'letterlock-test',
          account: `${memberId}@nordwind.example`,
          account_subject: memberId,
          access_mode: 'scopes',
          custody: 'brokered',
          status: 'active',
          status_at: now,
          connected_at: now,
          mirror: false,
          granted_scopes: ['calls:list'],
        })),
      )
      .execute()
    const rows = []
    for (const { id } of some) {
      const expiresAt = now + HOUR_MS
      const tokens = { accessToken: new Secret(`token of ${id}`), refreshToken: new Secret(id), expiresAt }
      const sealed = await sealTokens(vault, tenantId, id, 1, tokens)
      const times = { expires_at: expiresAt, due_at: expiresAt }
      rows.push({ tenant_id: tenantId, connection_id: id, kind: 'oauth', sealed, version: 1, ...times })
    }
    await db.insertInto('credentials').values(rows).execute()
  }
  return { tenantId, memberId: people[0]?.memberId ?? newId('mem', now), ids: people.map(({ id }) => id) }
}
