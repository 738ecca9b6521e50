import type { Provider } from './provider.ts'

/**
 * ClickSend: no OAuth, a username with an API key. The account's own password would open it as well, and is refused
 * here: it would open everything, and could not be taken back alone.
 *
 * @see https://developers.clicksend.com/docs (read 2026-11)
 */
export const CLICKSEND: Provider = {
  id: 'clicksend',
  name: 'ClickSend',
  category: 'communication',
  custom: false,
  twin: '/clicksend',
  issuer: 'https://rest.clicksend.com',
  oauth: undefined,
  key: {
    in: 'basic',
    name: 'authorization',
    prefix: '',
    shape: /^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/i,
    fields: [
      {
        name: 'username',
        label: { en: 'Username', sv: 'Användarnamn' },
        secret: false,
        where: { en: 'API Credentials in the ClickSend dashboard', sv: 'API Credentials i ClickSend' },
      },
      {
        name: 'credential',
        label: { en: 'API key', sv: 'API-nyckel' },
        secret: true,
        where: {
          en: 'API Credentials in the ClickSend dashboard; never the password you sign in with',
          sv: 'API Credentials i ClickSend; aldrig lösenordet du loggar in med',
        },
      },
    ],
  },
  identityScopes: [],
  scopes: [],
  includedIn: {},
  neverMixed: undefined,
  canSend: 'any',
  hosts: ['https://rest.clicksend.com'],
  check: {
    method: 'GET',
    url: 'https://rest.clicksend.com/v3/account',
    headers: {},
    statuses: [200],
    accountId: '/data/user_id',
    accountName: '/data/username',
  },
  setup: {
    docsUrl: 'https://developers.clicksend.com/docs',
    steps: {
      en: [
        'Nothing is to be registered: each customer brings a username and an API key of their own.',
        'They find both under API Credentials in the ClickSend dashboard.',
      ],
      sv: [
        'Inget behöver registreras: varje kund har ett eget användarnamn och en egen API-nyckel.',
        'Båda finns under API Credentials i ClickSend.',
      ],
    },
  },
  quirks: {
    en: [
      'ClickSend takes the account’s password wherever it takes a key; here only a key is taken.',
      'A key does not end by itself. A new one ends the one before.',
    ],
    sv: [
      'ClickSend godtar kontots lösenord överallt där en nyckel godtas; här godtas bara en nyckel.',
      'En nyckel upphör inte av sig själv. En ny avslutar den förra.',
    ],
  },
  startsThere: false,
}
