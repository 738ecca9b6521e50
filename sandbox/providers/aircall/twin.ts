import type { Twin } from '../twin.ts'

/** Aircall: permanent tokens, one scope, admins alone. @see https://developer.aircall.io/api-references (read 2026-11) */
export const aircall: Twin = {
  name: 'aircall',
  title: 'Aircall',
  about: 'A phone system: its company, people and numbers. Tokens last until they are taken back.',
  oauth: {
    authorizePath: '/oauth/authorize',
    tokenPath: '/v1/oauth/token',
    scopes: [{ name: 'public_api', text: 'Read and change your company’s calls, contacts, numbers and people' }],
    defaultScopes: undefined,
    // Nothing is documented of PKCE; clients that send it are served, so it is held to when it is sent.
    challenges: ['S256', 'plain'],
    bodies: ['json'],
    publicClients: false,
    refreshTokens: 'never',
    issuerInCallback: false,
    promptNone: false,
    findConsentObstacle: (role) =>
      role === 'admin' ? undefined : 'Only an admin of your Aircall company can connect apps. Ask one to do it.',
    newCode: (box) => box.random(32).toString('hex'),
    newAccessToken: (box) => box.random(32).toString('base64url'),
    newRefreshToken: (box) => box.random(32).toString('base64url'),
    answer: (_box, { accessToken, issuedAt }) => ({
      access_token: accessToken,
      token_type: 'Bearer',
      created_at: Math.floor(issuedAt / 1_000),
    }),
  },
  keys: {
    idLabel: 'API ID',
    secretLabel: 'API token',
    make: (box) => ({ id: box.random(16).toString('hex'), secret: box.random(16).toString('hex') }),
  },
  settings: { accessLifetimeSeconds: null, refreshGraceMs: 0, whenReused: 'refuse', requestsPerWindow: 60 },
  roleOf: () => 'admin',
}
