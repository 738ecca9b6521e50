import type { CustomProvider } from '@letterlock/wire/providers'
import { PLAIN_AUTHORITY } from '../transport/oauth/authority.ts'
import type { KeyFacts, Provider } from './provider.ts'

/**
 * A provider that an app or the deployer brought, in the shape of ours. Pure.
 *
 * @param issuer What its connections remember it by: nothing that a stranger writes can pass for another provider.
 */
export function customProvider(id: string, definition: CustomProvider, issuer: string): Provider {
  const { name, category, oauth, key, hosts, check, setup } = definition
  return {
    id,
    name,
    category,
    custom: true,
    twin: undefined,
    issuer,
    oauth: oauth && {
      ...PLAIN_AUTHORITY,
      issuer,
      authorizeUrl: oauth.authorizeUrl,
      tokenUrl: oauth.tokenUrl,
      revoke: oauth.revokeUrl === undefined ? undefined : { url: oauth.revokeUrl, by: 'token_and_client' },
      pkce: oauth.pkce,
      clientAuth: oauth.clientAuth,
      tokenRequest: oauth.tokenRequest,
      issInCallback: 'perhaps',
      rotates: oauth.rotates,
      lifetimeSeconds: oauth.lifetimeSeconds,
      extraAuthorize: oauth.extraAuthorize ?? {},
      addresses: 'strangers',
    },
    key: key && keyFacts(key),
    identityScopes: [],
    scopes: (oauth?.scopes ?? []).map((scope) => ({
      scope,
      class: 'sensitive' as const,
      consentText: scope,
      standard: true,
    })),
    includedIn: {},
    neverMixed: undefined,
    canSend: 'any',
    hosts: hosts.map((host) => host.replace(/\/$/, '')),
    check: check && {
      method: check.method,
      url: check.url,
      headers: check.headers ?? {},
      statuses: check.statuses,
      accountId: check.accountId,
      accountName: check.accountName,
    },
    setup: {
      steps: { en: setup?.steps ?? [], sv: setup?.steps ?? [] },
      docsUrl: setup?.docsUrl ?? hosts[0] ?? issuer,
    },
    quirks: { en: [], sv: [] },
    startsThere: false,
  }
}

function keyFacts({ in: where, name, prefix }: NonNullable<CustomProvider['key']>): KeyFacts {
  const credential = {
    name: 'credential' as const,
    label: { en: 'API key', sv: 'API-nyckel' },
    secret: true,
    where: { en: 'in your account at the provider', sv: 'i ditt konto hos leverantören' },
  }
  const username = {
    ...credential,
    name: 'username' as const,
    label: { en: 'User name', sv: 'Användarnamn' },
    secret: false,
  }
  return {
    in: where,
    name: name ?? (where === 'query' ? 'api_key' : 'authorization'),
    prefix: prefix ?? '',
    shape: undefined,
    fields: where === 'basic' ? [username, credential] : [credential],
  }
}

/** Every address that a definition names: each is judged before it is kept. Pure. */
export function addressesOf({ oauth, check, hosts }: CustomProvider): string[] {
  const named = [oauth?.authorizeUrl, oauth?.tokenUrl, oauth?.revokeUrl, check?.url, ...hosts]
  return named.filter((address) => address !== undefined)
}
