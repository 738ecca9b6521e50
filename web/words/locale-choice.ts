import type { Locale } from '@letterlock/wire/primitives'

export const LOCALES: readonly Locale[] = ['en', 'sv']

/**
 * The language a page is written in: what the person chose for their account, else what this browser remembers, else
 * the first of the browser's languages that we have, else English.
 */
export function decideLocale(
  member: Locale | null | undefined,
  remembered: string | null,
  browser: readonly string[],
): Locale {
  if (member) return member
  const wishes = [remembered ?? '', ...browser].map((wish) => wish.toLowerCase().split('-')[0])
  return wishes.map((wish) => LOCALES.find((locale) => locale === wish)).find((found) => found !== undefined) ?? 'en'
}

/**
 * The tag by which dates and numbers are written. English pages keep the reader's own region where the browser names
 * one (14:05 in London, 2:05 PM in Boston); without one they are written as in Britain.
 */
export function decideFormatTag(locale: Locale, browser: readonly string[]): string {
  if (locale === 'sv') return 'sv-SE'
  return browser.find((tag) => /^en-[A-Z]{2}$/i.test(tag)) ?? 'en-GB'
}
