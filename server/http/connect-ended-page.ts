import type { Locale } from '@letterlock/wire/primitives'
import { barePage } from './bare-page.ts'

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
  return barePage(locale, `<p>${SAID[locale][ended]}</p>`)
}
