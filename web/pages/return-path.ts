/** Longer than any address of ours; the rest would only fill the sign-in page's own. */
const PATH_LETTERS_MAX = 500

/**
 * Read where to go after signing in. Only a path of this site counts: an address handed to the sign-in page must not
 * lead anybody elsewhere.
 */
export function readReturnPath(written: unknown): string {
  const home = '/inbox'
  if (typeof written !== 'string' || written.length > PATH_LETTERS_MAX) return home
  // `//host` and `/\host` are other sites to a browser, and it drops control characters before it looks.
  const isOurs = /^\/(?![/\\])/.test(written) && [...written].every((letter) => letter >= ' ' && letter !== '\\')
  if (!isOurs) return home
  return written.startsWith('/sign-in') ? home : written
}
