import type { Ground } from '../../box.ts'
import type { OAuthRules, Twin } from '../twin.ts'
import { showGuild } from './guilds.ts'

/** Seven days, as their own example says. @see https://discord.com/developers/docs/topics/oauth2 (read 2026-11) */
const LIFETIME_SECONDS = 604_800

/** Forms alone, refresh tokens used once, PKCE by S256. */
export const discordOAuth: OAuthRules = {
  authorizePath: '/oauth2/authorize',
  tokenPath: '/api/oauth2/token',
  scopes: [
    { name: 'identify', text: 'Access your username, avatar and banner' },
    { name: 'email', text: 'Access your email address' },
    { name: 'guilds', text: 'Know what servers you’re in' },
    { name: 'guilds.join', text: 'Join servers for you' },
    { name: 'guilds.members.read', text: 'Read your member info in the servers you belong to' },
    { name: 'connections', text: 'Access your third-party connections' },
    { name: 'role_connections.write', text: 'Update your connection and metadata for the app' },
    { name: 'applications.commands', text: 'Create commands' },
    { name: 'bot', text: 'Add a bot to a server' },
    { name: 'webhook.incoming', text: 'Add a webhook to a channel' },
  ],
  defaultScopes: undefined,
  challenges: ['S256'],
  bodies: ['form'],
  publicClients: true,
  refreshTokens: 'always',
  issuerInCallback: true,
  promptNone: true,
  findConsentObstacle: () => undefined,
  newCode: (box) => token(box),
  newAccessToken: (box) => token(box),
  newRefreshToken: (box) => token(box),
  answer: (_box, { accessToken, refreshToken, expiresInSeconds, grant, user }) => ({
    token_type: 'Bearer',
    access_token: accessToken,
    expires_in: expiresInSeconds,
    refresh_token: refreshToken,
    scope: grant.scopes.join(' '),
    ...(grant.scopes.includes('bot') && grant.place !== null && { guild: showGuild(user, grant.place) }),
  }),
}

/** Discord: one token that is taken back takes back all. */
export const discord: Twin = {
  name: 'discord',
  title: 'Discord',
  about: 'Servers and the people in them. Tokens last seven days; taking one back takes all back.',
  oauth: discordOAuth,
  settings: {
    accessLifetimeSeconds: LIFETIME_SECONDS,
    refreshGraceMs: 0,
    whenReused: 'refuse',
    requestsPerWindow: 50,
  },
  roleOf: () => 'member',
}

/** Thirty letters and digits. */
function token(box: Ground): string {
  return box.random(30).toString('base64').replace(/[+/=]/g, 'x').slice(0, 30)
}
