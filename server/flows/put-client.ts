import type { PutProviderClient } from '@letterlock/wire/providers'
import type { z } from 'zod'
import { appendAudit } from '../audit/append.ts'
import { AppError } from '../core/errors.ts'
import type { MemberId } from '../core/ids.ts'
import { Secret } from '../core/secret.ts'
import { OF_AN_APP } from '../providers/find-provider.ts'
import type { Provider } from '../providers/provider.ts'
import { holdCustomProvider } from '../store/custom-providers.ts'
import type { Trx } from '../store/database.ts'
import { type AppWorld, findProviderClient, putProviderClient } from '../store/provider-clients.ts'
import { inTransaction } from '../store/transaction.ts'
import type { ConnectDeps } from './connect-deps.ts'
import { openClient, sealClientSecret } from './provider-client.ts'

/** Two developers who save at once meet once; a third time says that something else is wrong. */
const TRIES = 3

/**
 * Write down how an app is known to a provider. The secret is sealed and never shown again; left out, the one that is
 * kept stays. Connections that were made with another client id are not touched: they wait for their own.
 *
 * @throws `provider.takes_no_consent` it knows no clients
 * @throws `provider.unknown` it was an app's own, and was taken away meanwhile
 * @throws `request.invalid` there is no secret to keep
 */
export async function putClient(
  deps: Pick<ConnectDeps, 'db' | 'vault' | 'now'>,
  app: AppWorld,
  provider: Provider,
  wish: z.output<typeof PutProviderClient>,
  by: MemberId,
): Promise<void> {
  if (!provider.oauth) {
    throw new AppError('provider.takes_no_consent', undefined, { params: { provider: provider.name } })
  }
  for (let triesLeft = TRIES; triesLeft > 0; triesLeft--) {
    const before = await findProviderClient(deps.db, app, provider.id)
    const given = wish.clientSecret === undefined ? undefined : new Secret(wish.clientSecret)
    const secret = given ?? (before && (await openClient(deps.vault, app, before)).secret)
    if (!secret) throw new AppError('request.invalid', undefined, { params: { field: 'clientSecret' } })
    const version = (before?.version ?? 0) + 1
    const { clientId, enabled } = wish
    const sealed = await sealClientSecret(deps.vault, app, { provider: provider.id, version }, secret)
    const row = { provider: provider.id, clientId, sealed, version, enabled, changedAt: deps.now() }
    const saved = await inTransaction(deps.db, async (trx) => {
      await holdOwn(trx, app, provider)
      if ((await putProviderClient(trx, app, row)) === 'overtaken') return 'overtaken'
      await appendAudit(trx, {
        tenantId: app.ownerTenantId,
        actor: { kind: 'member', id: by },
        action: 'provider.client_changed',
        subject: { kind: 'app', id: app.appId },
        result: enabled ? 'enabled' : 'switched_off',
        facts: { provider: provider.id, environment: app.environment, clientId },
        now: row.changedAt,
      })
      return 'saved'
    })
    if (saved === 'saved') return
  }
  throw new AppError('server.failed', 'the client kept changing')
}

/** Who changes where an app's own provider fetches its tokens sees this client, or is done before it. */
async function holdOwn(trx: Trx, app: AppWorld, { id, issuer }: Provider): Promise<void> {
  if (!issuer.startsWith(OF_AN_APP)) return
  if ((await holdCustomProvider(trx, app, id, 'to_rest_on')) === 'held') return
  throw new AppError('provider.unknown', undefined, { params: { provider: id } })
}
