import { PLAIN_AUTHORITY } from '../transport/oauth/authority.ts'
import type { Provider } from './provider.ts'

const ISSUER = 'https://dialpad.com'

/** A scope whose consent text is the provider's own name for it. */
function scope(name: string, consentText: string, standard = false): Provider['scopes'][number] {
  return { scope: name, class: 'sensitive', consentText, standard }
}

/**
 * Dialpad: refresh tokens are used once, and come with `offline_access` alone.
 *
 * @see https://developers.dialpad.com/docs/oauth and the vendor's own description of its API (read 2026-11)
 */
export const DIALPAD: Provider = {
  id: 'dialpad',
  name: 'Dialpad',
  category: 'communication',
  custom: false,
  twin: '/dialpad',
  issuer: ISSUER,
  oauth: {
    ...PLAIN_AUTHORITY,
    issuer: ISSUER,
    authorizeUrl: 'https://dialpad.com/oauth2/authorize',
    tokenUrl: 'https://dialpad.com/oauth2/token',
    revoke: { url: 'https://dialpad.com/oauth2/deauthorize', by: 'bearer' },
    rotates: true,
  },
  key: {
    in: 'header',
    name: 'authorization',
    prefix: 'Bearer ',
    shape: undefined,
    fields: [
      {
        name: 'credential',
        label: { en: 'API key', sv: 'API-nyckel' },
        secret: true,
        where: {
          en: 'Admin settings → My Company → Authentication → API keys',
          sv: 'Admin settings → My Company → Authentication → API keys',
        },
      },
    ],
  },
  // Not a scope of sign-in, but without it there is nothing to refresh with.
  identityScopes: ['offline_access'],
  scopes: [
    scope('calls:list', 'List the calls of your company', true),
    scope('recordings_export', 'Export recordings of your calls'),
    scope('message_content_export', 'Export the content of your messages'),
    scope('message_content_export:all', 'Export the content of everybody’s messages in your company'),
    scope('screen_pop', 'Open pages in your Dialpad app'),
    scope('fax_message', 'Send and read faxes'),
    scope('change_log', 'Read the log of changes in your company'),
  ],
  includedIn: { message_content_export: ['message_content_export:all'] },
  neverMixed: undefined,
  // Text messages need no scope of their own.
  canSend: 'any',
  hosts: ['https://dialpad.com/api'],
  check: {
    method: 'GET',
    url: 'https://dialpad.com/api/v2/users/me',
    headers: {},
    statuses: [200],
    accountId: '/id',
    accountName: '/emails/0',
  },
  setup: {
    docsUrl: 'https://developers.dialpad.com/docs/oauth',
    steps: {
      en: [
        'Ask Dialpad to register an OAuth app, with the callback address below and the scopes that you need.',
        'Have offline_access among them: without it there is no refresh token.',
        'Paste the client ID and secret they give you.',
      ],
      sv: [
        'Be Dialpad registrera en OAuth-app med återkopplingsadressen nedan och de behörigheter du behöver.',
        'Ta med offline_access: utan den finns ingen förnyelsetoken.',
        'Klistra in klient-id:t och hemligheten du får.',
      ],
    },
  },
  quirks: {
    en: [
      'Each refresh token is used once; the answer brings the next.',
      'The answer does not say which scopes were granted: consent is to all of them or to none.',
      'Twenty requests a second for the company.',
    ],
    sv: [
      'Varje förnyelsetoken används en gång; svaret innehåller nästa.',
      'Svaret säger inte vilka behörigheter som beviljades: samtycket gäller alla eller ingen.',
      'Tjugo anrop i sekunden för företaget.',
    ],
  },
  startsThere: false,
}
