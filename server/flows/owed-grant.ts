import { z } from 'zod'
import { type ConnectionId, newId, type TenantId } from '../core/ids.ts'
import { Secret } from '../core/secret.ts'
import type { ConnectionRow } from '../store/connections.ts'
import type { OwedGrantRow } from '../store/owed-grants.ts'
import type { Held } from '../transport/oauth/revoke.ts'
import { readSealed } from '../vault/read-sealed.ts'
import type { Vault } from '../vault/vault.ts'

/** A grant that is over here. */
export type EndedGrant = Pick<ConnectionRow, 'tenantId' | 'provider' | 'issuer' | 'clientId'> & {
  accountSubject: string
  /** Of the connection that it was of; null where none came to be. */
  connectionId: ConnectionId | null
}

/** The tokens that a grant is named by where it is given back. */
export type NamedBy = Held & { expiresAt?: number | undefined }

const Sealed = z.object({
  accessToken: z.string(),
  refreshToken: z.string().optional(),
  expiresAt: z.number().optional(),
})

/** Make the record of a grant that its provider has to be told of. @param now Epoch milliseconds. */
export async function sealOwedGrant(
  vault: Vault,
  grant: EndedGrant,
  tokens: NamedBy,
  now: number,
): Promise<OwedGrantRow> {
  const id = newId('owe', now)
  const { tenantId, connectionId, provider, issuer, clientId, accountSubject } = grant
  const sealed = await sealOwedTokens(vault, tenantId, id, tokens)
  return { tenantId, id, connectionId, provider, issuer, clientId, accountSubject, sealed, createdAt: now }
}

/** Seal what such a grant is named by. */
export function sealOwedTokens(
  vault: Vault,
  tenantId: TenantId,
  id: OwedGrantRow['id'],
  { accessToken, refreshToken, expiresAt }: NamedBy,
): Promise<Buffer> {
  const tokens = { accessToken: accessToken.reveal(), refreshToken: refreshToken?.reveal(), expiresAt }
  return vault.seal(tenantId, place(id), JSON.stringify(tokens))
}

/** @throws `vault.unreadable` its keys were destroyed meanwhile; `vault.wrong_key` */
export async function openOwedTokens(vault: Vault, { tenantId, id, sealed }: OwedGrantRow): Promise<NamedBy> {
  const opened = await vault.open(tenantId, place(id), sealed)
  const { accessToken, refreshToken, expiresAt } = readSealed(Sealed, opened)
  return {
    accessToken: new Secret(accessToken),
    ...(refreshToken !== undefined && { refreshToken: new Secret(refreshToken) }),
    ...(expiresAt !== undefined && { expiresAt }),
  }
}

function place(id: OwedGrantRow['id']) {
  return { table: 'owed_grants', row: id, field: 'tokens', version: 1 } as const
}
