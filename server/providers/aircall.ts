import { PLAIN_AUTHORITY } from '../transport/oauth/authority.ts'
import type { Provider } from './provider.ts'

const ISSUER = 'https://dashboard.aircall.io'

/**
 * Aircall: permanent tokens, one scope, admins alone; an install may begin in Aircall's own dashboard.
 *
 * @see https://developer.aircall.io/tutorials/how-aircall-oauth-flow-works, /api-references (read 2026-11)
 */
export const AIRCALL: Provider = {
  id: 'aircall',
  name: 'Aircall',
  category: 'communication',
  custom: false,
  twin: '/aircall',
  issuer: ISSUER,
  oauth: {
    ...PLAIN_AUTHORITY,
    issuer: ISSUER,
    authorizeUrl: 'https://dashboard.aircall.io/oauth/authorize',
    tokenUrl: 'https://api.aircall.io/v1/oauth/token',
    // Undocumented, and tolerated by every server that others have reported: a challenge that is not asked back harms nobody.
    pkce: 'S256',
    tokenRequest: 'json',
    tokens: 'permanent',
  },
  key: {
    in: 'basic',
    name: 'authorization',
    prefix: '',
    shape: undefined,
    fields: [
      {
        name: 'username',
        label: { en: 'API ID', sv: 'API-id' },
        secret: false,
        where: { en: 'Integrations → API keys in the Aircall dashboard', sv: 'Integrations → API keys i Aircall' },
      },
      {
        name: 'credential',
        label: { en: 'API token', sv: 'API-token' },
        secret: true,
        where: { en: 'shown once, when the API key is made', sv: 'visas en gång, när API-nyckeln skapas' },
      },
    ],
  },
  identityScopes: [],
  scopes: [
    {
      scope: 'public_api',
      class: 'sensitive',
      consentText: 'Read and change your company’s calls, contacts, numbers and people',
      standard: true,
    },
  ],
  includedIn: {},
  neverMixed: undefined,
  // Its one scope sends text messages as well.
  canSend: ['public_api'],
  hosts: ['https://api.aircall.io'],
  check: {
    method: 'GET',
    url: 'https://api.aircall.io/v1/company',
    headers: {},
    statuses: [200],
    // The company has no id of its own in the public API, and two may have one name.
    accountId: undefined,
    accountName: '/company/name',
  },
  setup: {
    docsUrl: 'https://developer.aircall.io/tutorials/how-aircall-oauth-flow-works',
    steps: {
      en: [
        'Ask Aircall’s partner team for an OAuth client; it is given by mail.',
        'Name the callback address below as the redirect URI, and the install address below as the install URI.',
        'Paste the client ID and secret they send you.',
        'For one company alone, an API ID and token from Integrations → API keys will do instead.',
      ],
      sv: [
        'Be Aircalls partnerteam om en OAuth-klient; den skickas med e-post.',
        'Ange återkopplingsadressen nedan som redirect URI och installationsadressen nedan som install URI.',
        'Klistra in klient-id:t och hemligheten som de skickar.',
        'För ett enda företag räcker i stället ett API-id och en token från Integrations → API keys.',
      ],
    },
  },
  quirks: {
    en: [
      'Only an admin of the Aircall company can consent.',
      'The token never ends by itself and there is no refresh token; whether it works is found out by checks.',
      'There is no way to give a token back: the person removes the app in Aircall.',
      'Aircall has no id for a company: connecting anew makes a connection of its own. To renew one, connect it again by its id.',
      'Sixty requests a minute for the company.',
    ],
    sv: [
      'Bara en administratör i Aircall-företaget kan ge sitt samtycke.',
      'Token upphör aldrig av sig själv och det finns ingen förnyelsetoken; om den fungerar visar kontroller.',
      'En token kan inte lämnas tillbaka: personen tar bort appen i Aircall.',
      'Aircall har inget id för ett företag: att ansluta på nytt ger en egen anslutning. Anslut den igen med dess id för att förnya den.',
      'Sextio anrop i minuten för företaget.',
    ],
  },
  startsThere: true,
}
