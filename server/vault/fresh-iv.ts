import { randomFillSync } from 'node:crypto'
import { IV_BYTES } from './record.ts'

/** IVs drawn at once: one draw costs about as much as sealing a token, so 512 share it. 6 kB are held. */
const DRAWN_AT_ONCE = 512

const drawn = Buffer.allocUnsafe(IV_BYTES * DRAWN_AT_ONCE)
let next = drawn.length

/** Twelve random bytes that no other call has had. Valid until 512 further calls: the cipher copies them at once. */
export function freshIv(): Buffer {
  if (next === drawn.length) {
    randomFillSync(drawn)
    next = 0
  }
  next += IV_BYTES
  return drawn.subarray(next - IV_BYTES, next)
}
