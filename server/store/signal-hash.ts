import { binaryArray } from './binary-array.ts'

/**
 * What stands for a mail, a thread or an address: 16 bytes of an HMAC under the organisation's own key, in hex. A mail's
 * begins with two more: the day on which it was sent.
 */
export type SignalHash = string

/** Several of them as one parameter of a statement, a `bytea[]`. Pure. */
export function allToBytes(hashes: Iterable<SignalHash>): Buffer {
  return binaryArray('bytea', [...hashes])
}
