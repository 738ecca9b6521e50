/**
 * Google shows an app password as four groups of four letters; the spaces between them are not part of it. Elsewhere, and
 * in anything else, a space is a letter like any other.
 */
export function tidyAppPassword(password: string, isGmail: boolean): string {
  const letters = password.replace(/[\s\u00a0]/g, '')
  return isGmail && /^[a-z]{16}$/i.test(letters) ? letters : password
}
