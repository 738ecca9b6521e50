import type { Locale } from '@letterlock/wire/primitives'
import type { FastifyRequest } from 'fastify'

/** Longer than any browser's list of languages. */
const NAMED_CHARS_MAX = 500

/** The language to answer in: the member's own choice, else the first one we speak of those the browser names. */
export function localeOf({ session, headers }: FastifyRequest): Locale {
  if (session?.locale) return session.locale
  const named = (headers['accept-language'] ?? '').slice(0, NAMED_CHARS_MAX).split(',')
  const spoken = named.map((tag) => tag.trim().slice(0, 2).toLowerCase()).find((tag) => tag === 'en' || tag === 'sv')
  return spoken === 'sv' ? 'sv' : 'en'
}
