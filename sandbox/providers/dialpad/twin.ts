import { SignJWT } from 'jose'
import type { Ground } from '../../box.ts'
import { numberOf } from '../company-of.ts'
import type { Issued, Twin } from '../twin.ts'

/** Nothing is documented of how long a token lives beyond `expires_in`; an hour is short enough to see a refresh. */
const LIFETIME_SECONDS = 3_600

/** Dialpad: refresh tokens are used once. @see https://developers.dialpad.com/docs/oauth (read 2026-11) */
export const dialpad: Twin = {
  name: 'dialpad',
  title: 'Dialpad',
  about: 'Calls and messages. A refresh token comes with offline_access alone, and each is used once.',
  oauth: {
    authorizePath: '/oauth2/authorize',
    tokenPath: '/oauth2/token',
    scopes: [
      { name: 'recordings_export', text: 'Export recordings of your calls' },
      { name: 'message_content_export', text: 'Export the content of your messages' },
      { name: 'message_content_export:all', text: 'Export the content of everybody’s messages in your company' },
      { name: 'screen_pop', text: 'Open pages in your Dialpad app' },
      { name: 'calls:list', text: 'List the calls of your company' },
      { name: 'fax_message', text: 'Send and read faxes' },
      { name: 'change_log', text: 'Read the log of changes in your company' },
      { name: 'offline_access', text: 'Keep access while you are away' },
    ],
    defaultScopes: [],
    challenges: ['S256', 'plain'],
    bodies: ['json', 'form'],
    publicClients: false,
    refreshTokens: { withScope: 'offline_access' },
    issuerInCallback: false,
    promptNone: false,
    findConsentObstacle: () => undefined,
    newCode: (box) => box.random(24).toString('base64url'),
    newAccessToken: (box) => box.random(48).toString('base64url'),
    newRefreshToken: (box) => box.random(48).toString('base64url'),
    async answer(box, issued) {
      return {
        access_token: issued.accessToken,
        expires_in: issued.expiresInSeconds,
        id_token: await makeIdToken(box, issued),
        ...(issued.refreshToken !== undefined && { refresh_token: issued.refreshToken }),
        token_type: 'bearer',
      }
    },
  },
  keys: {
    idLabel: undefined,
    secretLabel: 'API key',
    make: (box) => ({ id: box.random(6).toString('hex'), secret: box.random(48).toString('base64url') }),
  },
  settings: {
    accessLifetimeSeconds: LIFETIME_SECONDS,
    refreshGraceMs: 0,
    whenReused: 'refuse',
    requestsPerWindow: 20,
  },
  roleOf: () => 'admin',
}

function makeIdToken(box: Ground, { user, grant, issuedAt }: Issued): Promise<string> {
  const { kid, key } = box.signingKeys.current()
  const seconds = Math.floor(issuedAt / 1_000)
  return new SignJWT({ email: user.email, name: user.name })
    .setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' })
    .setIssuer(`${box.url()}/dialpad`)
    .setAudience(grant.clientId)
    .setSubject(String(numberOf(user.email.toLowerCase())))
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + LIFETIME_SECONDS)
    .sign(key)
}
