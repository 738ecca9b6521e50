import { join } from 'node:path'
import { setTimeout as pauseFor } from 'node:timers/promises'
import { type AccessTokens, accessTokens } from './connections/access-token.ts'
import { newBreakers } from './connections/breaker.ts'
import type { Clients } from './connections/clients.ts'
import { type CredentialReads, credentialReads } from './connections/credential-reads.ts'
import { type GetCredentialOfApp, handOut } from './connections/hand-out.ts'
import type { CheckDeps } from './connections/health/check-connection.ts'
import type { SecurityEventDeps } from './connections/health/receive-security-event.ts'
import { PROXY_EGRESS, type ProxyDeps } from './connections/proxy/proxy-deps.ts'
import type { PutCredentialDeps } from './connections/put-credential.ts'
import { readsJournal } from './connections/reads-journal.ts'
import type { Serving } from './connections/servable.ts'
import { AppError } from './core/errors.ts'
import type { AppId } from './core/ids.ts'
import { newOwner } from './core/new-owner.ts'
import { dropLateAnswer } from './flows/drop-late-answer.ts'
import { type GrantDeps, isToldOf, refreshGrant, rotates } from './flows/grants.ts'
import type { Materials } from './materials.ts'
import { checkCredential } from './providers/check-credential.ts'
import { findProvider as findProviderOf } from './providers/find-provider.ts'
import { isOwnSide } from './providers/is-own-side.ts'
import { requireKey } from './providers/require-key.ts'
import { isGoogleClientOfApp } from './store/security-events.ts'
import { guardedFetch } from './transport/egress/guarded-fetch.ts'
import { type CallOuts, callOut, PROVIDER_EGRESS } from './transport/oauth/call-out.ts'
import { oauthTransport } from './transport/oauth/transport.ts'
import { securityEventReader } from './transport/risc/read-security-event.ts'
import { twinClients } from './transport/sandbox/register-twin-client.ts'

/** The rooms that hand credentials out, keep them fresh and look whether they work. */
export interface BrokerRooms {
  /** How one speaks with whoever gives grants. */
  grants: GrantDeps
  callOuts: CallOuts
  redirectUri: string
  tokens: AccessTokens
  /** What apps are handed, what they give to be kept, and the count of it; to be closed with the process. */
  credentials: { get: GetCredentialOfApp; put: PutCredentialDeps; reads: CredentialReads }
  proxy: ProxyDeps
  /** What looking whether connections work stands on. */
  checks: CheckDeps
  securityEvents: SecurityEventDeps
}

/** Join the rooms of the broker. */
export function assembleBroker({ config, store, vault, clock, metrics, log, fixed }: Materials): BrokerRooms {
  const { db } = store
  const now = clock.now
  const random = Math.random
  const callOuts: CallOuts = {
    ours: callOut,
    strangers: guardedFetch({ allowed: config.appAddresses, ...PROVIDER_EGRESS }),
  }
  const clients: Clients = { farSide: config.farSide, main: config.client, counts: config.countsClient }
  const redirectUri = new URL('/oauth/callback', config.publicUrl).href
  const twinClient = twinClients(config.farSide.issuer, (provider) => ({
    redirectUri,
    installUri: new URL(`/install/${provider}`, config.publicUrl).href,
  }))
  const grants: GrantDeps = {
    db,
    vault,
    clients,
    twinClient,
    fixed,
    oauth: oauthTransport(config.farSide, callOuts, now),
  }
  const isOurs: Serving['isOurs'] = (connection) => isOwnSide(config.farSide, fixed, connection)
  const findProvider = (appId: AppId, id: string) => findProviderOf({ db, fixed }, { appId }, id)
  const tokens = accessTokens({
    db,
    vault,
    isOurs,
    refresh: metrics.countRefresh(async (connection, refreshToken) => refreshGrant(grants, connection, refreshToken)),
    rotates: (connection) => rotates(grants, connection),
    isToldOf: (connection) => isToldOf(grants, connection),
    giveBack: (connection, late) => dropLateAnswer({ ...grants, now }, connection, late),
    breaker: newBreakers(),
    now,
    newOwner,
    random,
  })
  const journal = readsJournal(join(config.dataDir, 'credential-reads'))
  const reads = credentialReads({ db, log, now, journal, machineNow: Date.now })
  const ourClients = new Set([config.client?.id, config.countsClient?.id])
  const isOurClient = async (id: string) => ourClients.has(id) || isGoogleClientOfApp(db, id)

  return {
    grants,
    callOuts,
    redirectUri,
    tokens,
    credentials: {
      reads,
      get: handOut({ pool: store.pool, vault, tokens, reads, isOurs, findProvider, now }),
      put: {
        db,
        vault,
        async requireProvider({ appId }, { provider: id, type, ...key }) {
          const provider = await findProvider(appId, id)
          if (!provider) throw new AppError('credential.unknown_provider', undefined, { params: { provider: id } })
          if (type !== 'webhook_secret' && provider.key) requireKey(provider, key)
        },
        standardPlan: config.apps,
        gate: { gmailOAuth: config.integrations.gmailOAuth, now },
        now,
      },
    },
    proxy: {
      db,
      vault,
      isOurs,
      accessToken: tokens.accessToken,
      side: config.farSide,
      findProvider,
      fetch: guardedFetch({ allowed: config.appAddresses, ...PROXY_EGRESS }),
      now,
      random,
      async pause(ms, signal) {
        await pauseFor(ms, undefined, { signal })
      },
    },
    checks: {
      db,
      vault,
      isOurs,
      accessToken: tokens.accessToken,
      findProvider,
      check: (provider, credential) =>
        checkCredential(
          { side: config.farSide, callOut: provider.custom ? callOuts.strangers : callOuts.ours },
          provider,
          credential,
        ),
      now,
      random,
    },
    securityEvents: {
      db,
      read: securityEventReader({ issuer: config.farSide.issuer, isOurClient, now }),
      issuer: config.farSide.issuer,
      refreshNow: tokens.refreshNow,
      log,
      now,
    },
  }
}
