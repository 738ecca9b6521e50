/**
 * Google shows an app password as four groups of four letters; the spaces between them are not part of it. Elsewhere,
 * and in anything else, a space is a letter like any other.
 */
export function tidyAppPassword(password: string, isGmail: boolean): string {
  const isInGroups = /^[a-z]{4}(\s?[a-z]{4}){3}$/i.test(password.trim())
  return isGmail && isInGroups ? password.replace(/\s/g, '') : password
}
