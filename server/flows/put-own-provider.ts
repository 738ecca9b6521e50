import type { CustomProvider } from '@letterlock/wire/providers'
import { appendAudit } from '../audit/append.ts'
import { AppError } from '../core/errors.ts'
import { isOwnId } from '../providers/find-provider.ts'
import { requireAddresses } from '../providers/require-addresses.ts'
import { listCustomProviders, OWN_PROVIDERS_MAX, putCustomProvider } from '../store/custom-providers.ts'
import { inTransaction } from '../store/transaction.ts'
import type { ConnectDeps } from './connect-deps.ts'
import { type OwningApp, type ProviderChanger, requireOwnProviderFree } from './require-own-provider-free.ts'

/**
 * Keep a provider of an app's own, or change it. Whoever uses it next uses it as it is then.
 *
 * @throws `provider.id_taken`, `provider.too_many`, `provider.in_production`, `provider.address_refused`, `request.invalid` it says neither how to consent nor how to key
 */
export async function putOwnProvider(
  deps: Pick<ConnectDeps, 'db' | 'fixed' | 'appAddresses' | 'now'>,
  app: OwningApp,
  id: string,
  definition: CustomProvider,
  { by, reach }: ProviderChanger,
): Promise<void> {
  if (!isOwnId(id) || deps.fixed.some((provider) => provider.id === id)) {
    throw new AppError('provider.id_taken', undefined, { params: { provider: id } })
  }
  if (!definition.oauth && !definition.key)
    throw new AppError('request.invalid', undefined, { params: { field: 'oauth' } })
  requireAddresses(definition, deps.appAddresses)
  const now = deps.now()
  await inTransaction(deps.db, async (trx) => {
    const own = await listCustomProviders(trx, app)
    if (own.length >= OWN_PROVIDERS_MAX && !own.some((one) => one.id === id)) {
      throw new AppError('provider.too_many', undefined, { params: { most: `${OWN_PROVIDERS_MAX}` } })
    }
    await putCustomProvider(trx, app, { id, definition, now })
    // Only now that it is held: until here production could begin to rest on it.
    await requireOwnProviderFree(trx, app, id, reach)
    await appendAudit(trx, {
      tenantId: app.ownerTenantId,
      actor: by,
      action: 'provider.defined',
      subject: { kind: 'app', id: app.appId },
      result: 'done',
      facts: { provider: id },
      now,
    })
  })
}
