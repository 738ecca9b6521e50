import type { Locale } from '@letterlock/wire/primitives'
import type { FastifyRequest } from 'fastify'

/** The language to answer a request in. */
export function localeOf(request: FastifyRequest): Locale {
  return readerLocale(request.session?.locale, request.headers['accept-language'])
}

/** The language to answer in: the member's own choice, else the first one we speak of those the browser names. */
export function readerLocale(chosen: Locale | null | undefined, acceptLanguage: string | undefined): Locale {
  if (chosen) return chosen
  const asked = (acceptLanguage ?? '').slice(0, 500).split(',')
  const spoken = asked.map((tag) => tag.trim().slice(0, 2).toLowerCase()).find((tag) => tag === 'en' || tag === 'sv')
  return spoken === 'sv' ? 'sv' : 'en'
}
