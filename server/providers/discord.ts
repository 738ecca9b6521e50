import { PLAIN_AUTHORITY } from '../transport/oauth/authority.ts'
import type { Provider } from './provider.ts'

const ISSUER = 'https://discord.com'

function scope(name: string, consentText: string, standard = false): Provider['scopes'][number] {
  return { scope: name, class: standard ? 'non-sensitive' : 'sensitive', consentText, standard }
}

/**
 * Discord: forms alone, refresh tokens used once, `iss` in the callback; a bot is installed to a server of the
 * person's choice.
 *
 * @see https://discord.com/developers/docs/topics/oauth2, https://discord.com/.well-known/oauth-authorization-server
 *   (read 2026-11)
 */
export const DISCORD: Provider = {
  id: 'discord',
  name: 'Discord',
  category: 'communication',
  custom: false,
  twin: '/discord',
  issuer: ISSUER,
  oauth: {
    ...PLAIN_AUTHORITY,
    issuer: ISSUER,
    authorizeUrl: 'https://discord.com/oauth2/authorize',
    tokenUrl: 'https://discord.com/api/oauth2/token',
    revoke: { url: 'https://discord.com/api/oauth2/token/revoke', by: 'token_and_client' },
    issInCallback: 'always',
    rotates: true,
    extraAuthorize: { prompt: 'consent' },
    placeName: '/guild/name',
  },
  key: undefined,
  identityScopes: ['identify'],
  scopes: [
    scope('guilds', 'Know what servers you’re in', true),
    scope('email', 'Access your email address'),
    scope('guilds.join', 'Join servers for you'),
    scope('guilds.members.read', 'Read your member info in the servers you belong to'),
    scope('connections', 'Access your third-party connections'),
    scope('role_connections.write', 'Update your connection and metadata for the app'),
    scope('applications.commands', 'Create commands'),
    scope('bot', 'Add a bot to a server'),
    scope('webhook.incoming', 'Add a webhook to a channel'),
  ],
  includedIn: {},
  neverMixed: undefined,
  canSend: ['bot', 'webhook.incoming'],
  hosts: ['https://discord.com/api'],
  check: {
    method: 'GET',
    url: 'https://discord.com/api/v10/users/@me',
    headers: {},
    statuses: [200],
    accountId: '/id',
    accountName: '/username',
  },
  setup: {
    docsUrl: 'https://discord.com/developers/docs/topics/oauth2',
    steps: {
      en: [
        'Make an application in the Discord developer portal.',
        'Under OAuth2 add the callback address below to the redirects, exactly as it stands here.',
        'Copy the client ID, then press Reset Secret and copy the client secret.',
        'To install a bot, switch on Bot there and have connect sessions ask for the scope bot.',
      ],
      sv: [
        'Skapa ett program i Discords utvecklarportal.',
        'Lägg till återkopplingsadressen nedan under OAuth2 → Redirects, exakt som den står här.',
        'Kopiera klient-id:t, tryck sedan på Reset Secret och kopiera klienthemligheten.',
        'För att installera en bot: slå på Bot där och låt anslutningen be om behörigheten bot.',
      ],
    },
  },
  quirks: {
    en: [
      'The token endpoint takes forms; JSON is an error.',
      'Each refresh token is used once; tokens live seven days.',
      'Revoking any token revokes all of the person’s for this application.',
      'With the scope bot the person chooses a server, whose name stands beside theirs in the account.',
    ],
    sv: [
      'Tokenadressen tar emot formulär; JSON är ett fel.',
      'Varje förnyelsetoken används en gång; token lever sju dagar.',
      'Att återkalla en token återkallar alla personens token för programmet.',
      'Med behörigheten bot väljer personen en server, vars namn står bredvid deras i kontot.',
    ],
  },
  startsThere: false,
}
