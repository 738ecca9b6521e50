import type { Locale } from '@letterlock/wire/primitives'
import { createIntl } from 'react-intl'
import type { Say } from './say.ts'
import { withoutTurns } from './without-turns.ts'

/** A voice in another language than the page's: for what somebody else will read. Its file is fetched when asked for. */
export async function sayIn(locale: Locale): Promise<Say> {
  const messages = locale === 'sv' ? (await import('../messages/sv.ts')).sv : (await import('../messages/en.ts')).en
  const intl = createIntl({ locale, messages })
  return (id, values) => intl.formatMessage({ id }, withoutTurns(values))
}
