import { AppError } from '../core/errors.ts'
import type { KeyFacts, Provider } from './provider.ts'

/**
 * How a key of this provider is sent, where this is one. What looks like the account's own password is refused before
 * it is sent anywhere: it would open everything, and could not be taken back alone. Pure.
 *
 * @throws `provider.takes_no_key`, `provider.password_refused`, `request.invalid` a username is missing
 */
export function requireKey(
  { key, name }: Pick<Provider, 'key' | 'name'>,
  given: { username?: string | undefined; credential: string },
): KeyFacts {
  if (!key) throw new AppError('provider.takes_no_key', undefined, { params: { provider: name } })
  const needsUsername = key.fields.some((field) => field.name === 'username')
  if (needsUsername && !given.username)
    throw new AppError('request.invalid', undefined, { params: { field: 'username' } })
  if (key.shape && !key.shape.test(given.credential)) {
    throw new AppError('provider.password_refused', undefined, { params: { provider: name } })
  }
  return key
}
