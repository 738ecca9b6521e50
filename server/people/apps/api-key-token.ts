import type { Environment, KeyKind } from '@letterlock/wire/apps'
import { newToken } from '../../core/ids.ts'
import { Secret } from '../../core/secret.ts'
import { hashToken } from '../../core/token.ts'

const KINDS = { secret: 'sk', publishable: 'pk' } as const
const ENVIRONMENTS = { development: 'dev', production: 'prod' } as const
const SHAPE = /^ll_(?:sk|pk)_(?:dev|prod)_[\w-]{43}$/
/** Enough to tell a dozen keys apart, and nothing to guess the rest from. */
const SHOWN_CHARS = 4

/** A key just made: the text is shown once, the hash is kept, the hint tells it from others later. */
export interface NewApiKey {
  token: Secret
  hash: Buffer
  hint: string
}

/** Make a key: `ll_sk_dev_` and the like, then 256 random bits. */
export function newApiKey(kind: KeyKind, environment: Environment): NewApiKey {
  const prefix = `ll_${KINDS[kind]}_${ENVIRONMENTS[environment]}_`
  const text = `${prefix}${newToken()}`
  return { token: new Secret(text), hash: hashToken(text), hint: `${prefix}…${text.slice(-SHOWN_CHARS)}` }
}

/** The hash of what a stranger sent as `Authorization`. Undefined when it has not the shape of a key. */
export function readApiKey(authorization: string | undefined): Buffer | undefined {
  const text = /^bearer (\S{1,100})$/i.exec(authorization ?? '')?.[1]
  return text !== undefined && SHAPE.test(text) ? hashToken(text) : undefined
}
