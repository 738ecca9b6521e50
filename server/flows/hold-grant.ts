import { z } from 'zod'
import { AppError } from '../core/errors.ts'
import type { ConnectSessionId, MemberId } from '../core/ids.ts'
import { Secret } from '../core/secret.ts'
import { newTenantToken } from '../core/token.ts'
import type { Provider } from '../providers/provider.ts'
import { type AppConnectSessionRow, awaitConfirmation } from '../store/app-connect-sessions.ts'
import type { StoredAccess } from '../store/connections.ts'
import { readSealed } from '../vault/read-sealed.ts'
import type { ConnectDeps } from './connect-deps.ts'
import type { Granted } from './granted.ts'

/** What a consent gave, sealed while an app has not yet said whose browser it was. */
const Held = z.object({
  attempt: z.object({
    id: z.custom<ConnectSessionId>((id) => typeof id === 'string'),
    memberId: z.custom<MemberId>((id) => typeof id === 'string'),
    accessMode: z.custom<StoredAccess>((mode) => typeof mode === 'string'),
  }),
  provider: z.string(),
  issuer: z.string(),
  clientId: z.string(),
  asked: z.array(z.string()),
  tokens: z.object({
    accessToken: z.string(),
    refreshToken: z.string().optional(),
    expiresAt: z.number(),
    consentEndsAt: z.number().optional(),
  }),
  key: z.object({ kind: z.enum(['api_key', 'basic']), username: z.string().nullable() }).optional(),
  grant: z.object({ account: z.string(), accountSubject: z.string(), grantedScopes: z.array(z.string()) }),
  verdict: z.discriminatedUnion('is', [
    z.object({ is: z.literal('whole') }),
    z.object({ is: z.literal('partial'), missing: z.array(z.string()) }),
  ]),
})

/** A consent about to be held: everything but what is looked up again when it is kept. */
export type Holdable = Omit<Granted, 'connection' | 'session'>

/**
 * Keep a consent aside until the app says who is signed in where the browser came back.
 *
 * @returns the code that the browser carries to the app's own page
 * @throws `connect.session_over` the attempt has ended meanwhile
 */
export async function holdGrant(
  { db, vault }: Pick<ConnectDeps, 'db' | 'vault'>,
  session: AppConnectSessionRow,
  { attempt, provider, tokens, ...rest }: Holdable,
): Promise<Secret> {
  const { tenantId, id } = session
  const held: z.infer<typeof Held> = {
    ...rest,
    attempt: { id: attempt.id, memberId: attempt.memberId, accessMode: attempt.accessMode },
    provider: provider.id,
    tokens: {
      accessToken: tokens.accessToken.reveal(),
      refreshToken: tokens.refreshToken?.reveal(),
      expiresAt: tokens.expiresAt,
      consentEndsAt: tokens.consentEndsAt,
    },
  }
  const sealed = await vault.seal(tenantId, place(id), JSON.stringify(held))
  const { token, hash } = newTenantToken(tenantId)
  if ((await awaitConfirmation(db, tenantId, id, { sealed, confirmHash: hash })) === 'ended') {
    throw new AppError('connect.session_over')
  }
  return token
}

/** Open what is held for an attempt. @throws `vault.unreadable` its keys were destroyed meanwhile */
export async function openHeld(
  { vault }: Pick<ConnectDeps, 'vault'>,
  { tenantId, id, sealed }: AppConnectSessionRow,
  findHeldProvider: (id: string) => Promise<Provider>,
): Promise<Holdable> {
  const opened = await vault.open(tenantId, place(id), sealed ?? Buffer.alloc(0))
  const { tokens, provider, key, ...held } = readSealed(Held, opened)
  return {
    ...held,
    ...(key && { key }),
    provider: await findHeldProvider(provider),
    tokens: {
      accessToken: new Secret(tokens.accessToken),
      ...(tokens.refreshToken !== undefined && { refreshToken: new Secret(tokens.refreshToken) }),
      expiresAt: tokens.expiresAt,
      ...(tokens.consentEndsAt !== undefined && { consentEndsAt: tokens.consentEndsAt }),
    },
  }
}

function place(id: ConnectSessionId) {
  return { table: 'app_connect_sessions', row: id, field: 'grant', version: 1 } as const
}
