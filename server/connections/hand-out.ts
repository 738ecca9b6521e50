import type { CredentialType } from '@letterlock/wire/app-connections'
import type { Environment } from '@letterlock/wire/apps'
import type { GetCredential } from '@letterlock/wire/credentials'
import type pg from 'pg'
import { AppError } from '../core/errors.ts'
import type { ApiKeyId, AppId, ConnectionId } from '../core/ids.ts'
import type { Secret } from '../core/secret.ts'
import type { Provider } from '../providers/provider.ts'
import { findHandedCredential, type HandedRow } from '../store/handed-credentials.ts'
import type { Vault } from '../vault/vault.ts'
import type { AccessTokens } from './access-token.ts'
import { openAppPassword } from './app-password.ts'
import type { CredentialReads } from './credential-reads.ts'
import { decideHandOut } from './decide-hand-out.ts'
import { requireUsable } from './require-usable.ts'
import { openKey } from './sealed-key.ts'
import { isServable, type Serving } from './servable.ts'
import { openTokens } from './tokens.ts'

/** The app that asks, as its key says. */
export interface AskingApp {
  appId: AppId
  environment: Environment
  keyId: ApiKeyId
}

export interface HandOutDeps extends Serving {
  pool: pg.Pool
  vault: Vault
  tokens: Pick<AccessTokens, 'refreshed' | 'refreshBehind'>
  reads: Pick<CredentialReads, 'note'>
  /** A provider as this app has it: one of the house's, or one of its own. */
  findProvider(appId: AppId, provider: string): Promise<Pick<Provider, 'includedIn' | 'canSend'> | undefined>
}

/** A credential on its way out of the house. */
export interface Handed {
  credential: Secret
  type: CredentialType
  username: string | null
  /** Epoch milliseconds; null for what does not end by itself. */
  expiresAt: number | null
  scopes: string[]
  connectionId: ConnectionId
  account: string | null
}

type Found = HandedRow & { credential: NonNullable<HandedRow['credential']> }

/**
 * Make the function that hands an app a credential which is good for another minute: one indexed read, and nothing
 * written. What was handed out is noted for the audit.
 *
 * A token that nears its end is handed out while another is asked for; only one that is over is waited for.
 */
export function handOut(deps: HandOutDeps) {
  /**
   * @throws `credential.not_connected`, `connection.needs_reconnect`, `connection.missing_scopes`, `connection.paused`,
   *   `credential.guarded`, `oauth.client_rejected`, `oauth.unreachable`
   */
  return async function getCredential(app: AskingApp, wish: GetCredential): Promise<Handed> {
    const row = await find(app, wish)
    await requireHandOut(app, row, wish.scopes)
    const handed = await open(row, wish.insteadOf)
    deps.reads.note(row.tenantId, app.keyId, row.connectionId, { reads: 1 })
    return handed
  }

  async function find({ appId, environment }: AskingApp, wish: GetCredential): Promise<Found> {
    const { tenantId: tenant, userId: user, provider, account, connectionId } = wish
    const row = await findHandedCredential(deps.pool, {
      appId,
      environment,
      tenant,
      user,
      provider,
      account,
      connectionId,
    })
    if (!row) throw new AppError('credential.not_connected')
    requireUsable(row)
    if (!row.credential) throw new AppError('credential.not_connected')
    return row as Found
  }

  async function requireHandOut({ appId }: AskingApp, row: Found, scopes: string[] | undefined): Promise<void> {
    // Most may have what they ask for, whatever the provider says.
    if (row.custody === 'brokered' && !scopes?.length) return
    const decision = decideHandOut(row, await deps.findProvider(appId, row.provider), scopes)
    if (decision.do === 'hand_out') return
    if (decision.because === 'guarded') throw new AppError('credential.guarded')
    throw new AppError('connection.missing_scopes', undefined, { params: { scopes: decision.missing.join(', ') } })
  }

  async function open(row: Found, insteadOf: string | undefined): Promise<Handed> {
    const { tenantId, connectionId, account, grantedScopes: scopes, credential } = row
    const common = { scopes, connectionId, account, expiresAt: null, username: null }
    switch (credential.kind) {
      case 'oauth':
        return { ...common, type: 'oauth_token', ...(await openServable(row, insteadOf)) }
      case 'app_password': {
        const password = await openAppPassword(deps.vault, tenantId, connectionId, credential)
        return { ...common, type: 'app_password', credential: password, username: account }
      }
      case 'token':
      case 'api_key':
      case 'basic':
      case 'webhook_secret': {
        const key = await openKey(deps.vault, tenantId, connectionId, credential)
        return { ...common, type: credential.kind === 'token' ? 'oauth_token' : credential.kind, ...key }
      }
    }
  }

  async function openServable(
    row: Found,
    insteadOf: string | undefined,
  ): Promise<{ credential: Secret; expiresAt: number }> {
    const { tenantId, connectionId: id } = row
    const { version, sealed, dueAt } = row.credential
    let tokens = await openTokens(deps.vault, tenantId, id, version, sealed)
    if (!isServable(deps, row, tokens, insteadOf)) {
      tokens = await deps.tokens.refreshed(tenantId, id, insteadOf === undefined ? 'due' : { insteadOf })
    } else if (dueAt <= deps.now()) {
      deps.tokens.refreshBehind(tenantId, id)
    }
    return { credential: tokens.accessToken, expiresAt: tokens.expiresAt }
  }
}

export type GetCredentialOfApp = ReturnType<typeof handOut>
