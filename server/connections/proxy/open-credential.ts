import { AppError } from '../../core/errors.ts'
import type { TenantId } from '../../core/ids.ts'
import type { Secret } from '../../core/secret.ts'
import type { UsableCredential } from '../../providers/apply-credential.ts'
import type { ConnectionRow } from '../../store/connections.ts'
import { findCredential } from '../../store/credentials.ts'
import { NO_ISSUER } from '../put-credential.ts'
import { openKey } from '../sealed-key.ts'
import type { OpenDeps } from './proxy-deps.ts'

/** A credential for one call, and whether its provider gives another when it is refused before its time. */
export interface OpenedCredential extends UsableCredential {
  isRefreshable: boolean
}

/**
 * Open what a call to the provider carries. Only whoever is about to call asks for it.
 *
 * @param insteadOf A token that the provider has just refused: another one.
 * @throws `proxy.no_api` what is held opens no HTTP API; `request.not_found` nothing is held; `oauth.client_rejected` it
 *   is of another far side; as `accessToken`, `openKey`
 */
export async function openCredential(
  deps: OpenDeps,
  tenantId: TenantId,
  connection: Pick<ConnectionRow, 'id' | 'provider' | 'issuer'>,
  insteadOf?: Secret,
): Promise<OpenedCredential> {
  const { id, issuer } = connection
  // A key that an app keeps here was made at no side of ours.
  if (issuer !== NO_ISSUER && !deps.isOurs(connection)) throw new AppError('oauth.client_rejected', 'another far side')
  const held = await findCredential(deps.db, tenantId, id)
  if (!held) throw new AppError('request.not_found')
  switch (held.kind) {
    case 'oauth': {
      const secret = await deps.accessToken(tenantId, id, insteadOf ? { insteadOf } : {})
      return { by: 'token', secret, isRefreshable: true }
    }
    case 'token':
    case 'api_key':
    case 'basic': {
      const { credential, username } = await openKey(deps.vault, tenantId, id, held)
      const by = held.kind === 'token' ? 'token' : 'key'
      return { by, secret: credential, ...(username !== null && { username }), isRefreshable: false }
    }
    case 'app_password':
    case 'webhook_secret':
      throw new AppError('proxy.no_api')
  }
}
