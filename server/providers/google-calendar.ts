import { GOOGLE_QUIRKS, GOOGLE_SETUP } from './google-setup.ts'
import type { Provider } from './provider.ts'

const PREFIX = 'https://www.googleapis.com/auth/calendar'

/**
 * Google Calendar: Google's client, trust and consent, as Gmail has them; its events are read through the proxy.
 *
 * @see https://developers.google.com/workspace/calendar/api/auth (classes), /calendar/api/v3/reference (read 2026-11)
 */
export const GOOGLE_CALENDAR: Provider = {
  id: 'google-calendar',
  name: 'Google Calendar',
  category: 'calendar',
  custom: false,
  twin: '',
  issuer: 'https://accounts.google.com',
  oauth: 'google',
  key: undefined,
  identityScopes: ['openid', 'email'],
  scopes: [
    {
      scope: `${PREFIX}.readonly`,
      class: 'sensitive',
      consentText: 'See and download any calendar you can access using your Google Calendar',
      standard: true,
    },
    {
      scope: `${PREFIX}.events.readonly`,
      class: 'sensitive',
      consentText: 'View events on all your calendars',
      standard: false,
    },
    {
      scope: `${PREFIX}.events`,
      class: 'sensitive',
      consentText: 'View and edit events on all your calendars',
      standard: false,
    },
    {
      scope: PREFIX,
      class: 'sensitive',
      consentText: 'See, edit, share, and permanently delete all the calendars you can access using Google Calendar',
      standard: false,
    },
  ],
  includedIn: {
    [`${PREFIX}.events.readonly`]: [`${PREFIX}.readonly`, `${PREFIX}.events`, PREFIX],
    [`${PREFIX}.events`]: [PREFIX],
    [`${PREFIX}.readonly`]: [PREFIX],
  },
  neverMixed: undefined,
  // An invitation is mail to whoever is invited.
  canSend: [`${PREFIX}.events`, PREFIX],
  hosts: ['https://www.googleapis.com/calendar'],
  check: undefined,
  setup: GOOGLE_SETUP,
  quirks: GOOGLE_QUIRKS,
  startsThere: false,
}
