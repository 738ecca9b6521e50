import { KeyRotation, KeyState, KeysShredded } from '@letterlock/wire/keys'
import { queryOptions } from '@tanstack/react-query'
import { ask } from './ask.ts'

/** Both move on by themselves while something is carried over. */
const POLL_MS = 2_000

/** The two layers of keys. @throws CallFailure `request.not_found` for whoever is no owner */
export const keyStateQuery = queryOptions({
  queryKey: ['keys'],
  queryFn: ({ signal }) => ask(KeyState, '/v1/keys', { signal }),
  refetchInterval: ({ state }) =>
    state.data && (state.data.installation.rotating || state.data.tenant.retired.some(({ records }) => records > 0))
      ? POLL_MS
      : false,
})

export function rotateKeys() {
  return ask(KeyRotation, '/v1/keys/rotate', { method: 'POST' })
}

/** Destroy the organisation's keys. @param name The organisation's, typed. @throws CallFailure `keys.name_differs` */
export function shredKeys(name: string) {
  return ask(KeysShredded, '/v1/keys/shred', { method: 'POST', body: { name } })
}
