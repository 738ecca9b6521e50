import { sql } from 'kysely'
import type { ConnectionId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** A credential that is due for a refresh, and its place in the order. */
export interface DueCredential {
  tenantId: TenantId
  connectionId: ConnectionId
  /** Epoch milliseconds. */
  dueAt: number
}

/** Providers of which some credential is due. One step through the index for each provider there is. */
export async function listDueProviders(db: Db, now: number): Promise<string[]> {
  const { rows } = await sql<{ provider: string }>`
    with recursive known (provider) as (
      (select min(provider) from credentials where kind = 'oauth' and sweepable)
      union all
      select (
        select min(provider) from credentials
        where kind = 'oauth' and sweepable and credentials.provider > known.provider
      ) from known where known.provider is not null
    )
    select provider from known
    where provider is not null and exists (
      select from credentials
      where kind = 'oauth' and sweepable and credentials.provider = known.provider and due_at <= ${now}
    )`.execute(db)
  return rows.map(({ provider }) => provider)
}

/**
 * What is due for a refresh at one provider in all tenants, the longest due first. Connections that nobody may use now
 * (paused, waiting for a reconnect) are left out: they are refreshed when somebody uses them again. What does not end
 * by itself is never refreshed.
 *
 * @param page.after The last of the page before.
 */
export async function listDueCredentials(
  db: Db,
  provider: string,
  now: number,
  page: { after?: DueCredential | undefined; limit: number },
): Promise<DueCredential[]> {
  const { after, limit } = page
  const { rows } = await sql<DueCredential>`
    select tenant_id as "tenantId", connection_id as "connectionId", due_at as "dueAt"
    from credentials
    where kind = 'oauth' and sweepable and provider = ${provider} and due_at <= ${now}
      ${after ? sql`and (due_at, tenant_id, connection_id) > (${after.dueAt}, ${after.tenantId}, ${after.connectionId})` : sql``}
    order by due_at, tenant_id, connection_id
    limit ${limit}`.execute(db)
  return rows
}
