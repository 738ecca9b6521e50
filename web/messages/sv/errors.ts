import type { errors as english } from '../en/errors.ts'

export const errors: Record<keyof typeof english, string> = {
  'errors.title': 'Vanliga fel',
  'errors.about': 'Vad varje meddelande brukar betyda, och vad du kan göra. Ange en kod, eller ord ur det du läste.',
  'errors.search': 'Sök bland meddelanden och koder',
  'errors.loading': 'Hämtar felen',
  'errors.found': '{count, plural, one {# fel} other {# fel}}',
  'errors.none': 'Inget fel matchar',
  'errors.none.about': 'Pröva färre av dem, eller en del av koden: invalid_grant, AUTHENTICATIONFAILED.',
  'errors.at.google_page': 'På Googles sida',
  'errors.at.token': 'Från Googles tokentjänst',
  'errors.at.gmail': 'Från Gmails API',
  'errors.at.imap': 'Från e-postservern, IMAP',
  'errors.at.smtp': 'Från e-postservern, SMTP',
  'errors.at.elsewhere': 'I andra produkter',
}
