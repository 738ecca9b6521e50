/** What Google's front sends with every answer of the API. */
export const ANSWER_HEADERS: Readonly<Record<string, string>> = {
  Vary: 'Origin, X-Origin, Referer',
  'Cache-Control': 'private',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'SAMEORIGIN',
  'X-XSS-Protection': '0',
}
