import type { Provider } from './provider.ts'

/** What Gmail and Google Calendar have in common: one client, one trust, one consent screen. */
export const GOOGLE_SETUP: Provider['setup'] = {
  docsUrl: 'https://developers.google.com/identity/protocols/oauth2/web-server',
  steps: {
    en: [
      'In the Google Cloud console choose or make a project, and enable the API: Gmail API, or Google Calendar API.',
      'Under Google Auth Platform → Data access, add the scopes that you will ask for.',
      'Under Clients, make a client of the type Web application and add the callback address below, exactly as it stands here.',
      'Copy the client ID and the client secret; the secret is shown once.',
      'Publish the app before customers connect: while it is in testing, every grant ends after seven days.',
    ],
    sv: [
      'Välj eller skapa ett projekt i Google Cloud-konsolen och aktivera API:et: Gmail API eller Google Calendar API.',
      'Lägg till de behörigheter du kommer att be om under Google Auth Platform → Data access.',
      'Skapa under Clients en klient av typen Web application och lägg till återkopplingsadressen nedan, exakt som den står här.',
      'Kopiera klient-id:t och klienthemligheten; hemligheten visas en gång.',
      'Publicera appen innan kunder ansluter: så länge den är i testläge upphör varje samtycke efter sju dagar.',
    ],
  },
}

/** @see https://developers.google.com/identity/protocols/oauth2#expiration (read 2026-09-10) */
export const GOOGLE_QUIRKS: Provider['quirks'] = {
  en: [
    'Each permission has a box of its own, and people may leave one unticked: what was granted is compared.',
    'Revoking ends every grant of the account in the Google Cloud project, those of other products too.',
    'A grant ends after six months without use, and with Gmail scopes when the password is changed.',
    'At most 100 live refresh tokens for an account and client: the oldest ends without a word.',
  ],
  sv: [
    'Varje behörighet har en egen ruta som kan lämnas tom: det som beviljades jämförs.',
    'Ett återkallande avslutar kontots alla samtycken i Google Cloud-projektet, även andra produkters.',
    'Ett samtycke upphör efter sex månader utan användning, och med Gmail-behörigheter när lösenordet byts.',
    'Högst 100 levande förnyelsetoken per konto och klient: den äldsta upphör utan ett ord.',
  ],
}
