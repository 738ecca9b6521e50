import { findMailProvider } from './mail-providers.ts'

/** The large ones that are not among the providers whose servers we know. */
const OTHERS: ReadonlySet<string> = new Set([
  'aol.com',
  'free.fr',
  'mail.com',
  'mail.ru',
  'orange.fr',
  'qq.com',
  't-online.de',
  'yandex.ru',
])

/**
 * Whether anybody may have an address in a domain: to have proved one there says nothing about the others. Of a small
 * provider somebody here would have to have proved an address as well. Pure.
 */
export function isFreeMail(domain: string): boolean {
  return OTHERS.has(domain) || findMailProvider(domain) !== undefined
}
