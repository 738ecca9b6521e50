import type { CustomProvider, ProviderCategory } from '@letterlock/wire/providers'
import type { z } from 'zod'

/** What a person types about a provider of their own. */
export interface CustomValues {
  name: string
  category: ProviderCategory
  by: 'oauth' | 'key'
  authorizeUrl: string
  tokenUrl: string
  scopes: string
  rotates: boolean
  keyIn: 'header' | 'query' | 'basic'
  keyName: string
  keyPrefix: string
  host: string
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
  host: '',
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

/** The provider as data, of what was typed; what does not belong to its way of connecting is left out. Pure. */
export function writeCustomProvider(values: CustomValues): z.input<typeof CustomProvider> {
  const { name, category, by, authorizeUrl, tokenUrl, scopes, rotates, keyIn, keyName, keyPrefix } = values
  return {
    name: name.trim(),
    category,
    hosts: [new URL(values.host.trim()).origin],
    ...(by === 'oauth'
      ? {
          oauth: {
            authorizeUrl: authorizeUrl.trim(),
            tokenUrl: tokenUrl.trim(),
            rotates,
            scopes: scopes.split(/[\s,]+/).filter((scope) => scope !== ''),
          },
        }
      : {
          key: {
            in: keyIn,
            ...(keyIn !== 'basic' && { name: keyName.trim() }),
            ...(keyIn === 'header' && keyPrefix !== '' && { prefix: keyPrefix }),
          },
        }),
    ...(values.checkUrl.trim() !== '' && { check: { url: values.checkUrl.trim() } }),
  }
}
