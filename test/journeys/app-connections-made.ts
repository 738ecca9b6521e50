import type { Environment } from '@letterlock/wire/apps'
import { type AppId, type ConnectionId, newId, type TenantId } from '../../server/core/ids.ts'
import { haveMember } from '../../server/people/apps/named-member.ts'
import { haveTenant } from '../../server/people/apps/named-tenant.ts'
import { insertConnection, recordGrant } from '../../server/store/connections.ts'
import type { FreshDatabase } from '../database/fresh-database.ts'

export interface MadeConnection {
  tenantId: TenantId
  id: ConnectionId
}

/** A connection as a connect leaves it, without the way there. */
export async function madeConnection(
  { db }: Pick<FreshDatabase, 'db'>,
  of: {
    appId: AppId
    environment?: Environment
    tenant: string
    /** The organisation itself where it is left out. */
    user?: string
    provider?: string
    account?: string
    connected?: boolean
    now?: number
  },
): Promise<MadeConnection> {
  const now = of.now ?? Date.now()
  return db.transaction().execute(async (trx) => {
    const { appId, environment = 'development' } = of
    const { id: tenantId } = await haveTenant(trx, { appId, environment, externalId: of.tenant }, now)
    const who = of.user === undefined ? 'organisation' : { externalId: of.user }
    const { id: memberId } = await haveMember(trx, tenantId, who, now)
    const id = newId('con', now)
    const [issuer, clientId] = ['https://provider.example', 'client']
    await insertConnection(trx, tenantId, {
      id,
      memberId,
      provider: of.provider ?? 'gmail',
      issuer,
      clientId,
      accessMode: 'read',
      custody: 'brokered',
      now,
    })
    if (of.connected === false) return { tenantId, id }
    const account = of.account ?? `${id}@example.com`
    await recordGrant(
      trx,
      tenantId,
      id,
      {
        clientId,
        issuer,
        account,
        accountSubject: account,
        accessMode: 'read',
        status: 'active',
        grantedScopes: ['openid'],
        missingScopes: [],
        reasonCode: null,
        reasonParams: {},
      },
      now,
    )
    return { tenantId, id }
  })
}
