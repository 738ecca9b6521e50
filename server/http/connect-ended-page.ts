import type { Locale } from '@letterlock/wire/primitives'

/** What is said of how it ended. The reason is the app's to tell, by its result token: this address is no secret. */
const SAID = {
  en: {
    connected: 'Connected. You can close this window and go back to the app.',
    not_connected: 'Nothing was connected. Go back to the app and try again.',
  },
  sv: {
    connected: 'Anslutet. Du kan stänga det här fönstret och gå tillbaka till appen.',
    not_connected: 'Inget anslöts. Gå tillbaka till appen och försök igen.',
  },
} as const satisfies Record<Locale, Record<string, string>>

/** Where an attempt ends that has no page of its app to go back to: it says whether the person is connected. Pure. */
export function connectEndedPage(ended: 'connected' | 'not_connected', locale: Locale): string {
  return `<!doctype html>
<html lang="${locale}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Letterlock</title>
<style>
  :root { color-scheme: light dark; font: 14px/21px system-ui, sans-serif }
  body { margin: 0; min-height: 100vh; display: grid; place-content: center; text-align: center; padding: 16px }
</style>
<p>${SAID[locale][ended]}</p>
</html>
`
}
