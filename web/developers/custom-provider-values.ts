import type { CustomProvider, ProviderCategory } from '@letterlock/wire/providers'
import type { z } from 'zod'

/** How one connects: consent there, a key made there, or either. */
export type Way = 'key' | 'oauth' | 'both'

/** What a person types about a provider of their own. */
export interface CustomValues {
  name: string
  category: ProviderCategory
  by: Way
  authorizeUrl: string
  tokenUrl: string
  scopes: string
  rotates: boolean
  keyIn: 'header' | 'query' | 'basic'
  keyName: string
  keyPrefix: string
  /** One a line. */
  hosts: string
  checkUrl: string
}

export const FIRST_VALUES: CustomValues = {
  name: '',
  category: 'other',
  by: 'key',
  authorizeUrl: '',
  tokenUrl: '',
  scopes: '',
  rotates: false,
  keyIn: 'header',
  keyName: 'Authorization',
  keyPrefix: 'Bearer ',
  hosts: '',
  checkUrl: '',
}

/** The id of a provider of one's own, from its name: `x-` and what a path may hold. Pure. */
export function writeProviderId(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return `x-${plain.slice(0, 50).replace(/-+$/, '') || 'provider'}`
}

/** The addresses of an API as people type or paste them, one a line. Pure. */
export function readHosts(text: string): string[] {
  const lines = text.split(/[\s,]+/).map((line) => line.replace(/\/+$/, ''))
  return [...new Set(lines.filter((line) => line !== ''))]
}

/** What stands in the form for a provider that exists. Pure. */
export function readCustomProvider({ name, category, oauth, key, hosts, check }: CustomProvider): CustomValues {
  return {
    name,
    category,
    by: oauth && key ? 'both' : oauth ? 'oauth' : 'key',
    authorizeUrl: oauth?.authorizeUrl ?? '',
    tokenUrl: oauth?.tokenUrl ?? '',
    scopes: oauth?.scopes.join(' ') ?? '',
    rotates: oauth?.rotates ?? false,
    keyIn: key?.in ?? FIRST_VALUES.keyIn,
    keyName: key?.name ?? FIRST_VALUES.keyName,
    keyPrefix: key ? (key.prefix ?? '') : FIRST_VALUES.keyPrefix,
    hosts: hosts.join('\n'),
    checkUrl: check?.url ?? '',
  }
}

/**
 * The provider as data, of what was typed; what does not belong to its way of connecting is left out. Pure.
 *
 * @param kept As it was: what the form does not ask about stays as it is there.
 */
export function writeCustomProvider(values: CustomValues, kept?: CustomProvider): z.input<typeof CustomProvider> {
  const { name, category, by, authorizeUrl, tokenUrl, scopes, rotates, keyIn, keyName, keyPrefix } = values
  return {
    ...(kept?.setup && { setup: kept.setup }),
    name: name.trim(),
    category,
    hosts: readHosts(values.hosts),
    ...(by !== 'key' && {
      oauth: {
        ...kept?.oauth,
        authorizeUrl: authorizeUrl.trim(),
        tokenUrl: tokenUrl.trim(),
        rotates,
        scopes: scopes.split(/[\s,]+/).filter((scope) => scope !== ''),
      },
    }),
    ...(by !== 'oauth' && {
      key: {
        in: keyIn,
        ...(keyIn !== 'basic' && { name: keyName.trim() }),
        ...(keyIn === 'header' && keyPrefix !== '' && { prefix: keyPrefix }),
      },
    }),
    ...(values.checkUrl.trim() !== '' && { check: { ...kept?.check, url: values.checkUrl.trim() } }),
  }
}
