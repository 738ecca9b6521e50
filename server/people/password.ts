import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(scrypt)

/** OWASP's first choice for scrypt: 128 MB and about 0.4 s here, which is felt by a guesser and hardly by a person. */
const COST = { N: 2 ** 17, r: 8, p: 1 }
const MEMORY_BYTES_MAX = 256 * 1024 * 1024
const KEY_BYTES = 32
const SALT_BYTES = 16

/** Hash a password for keeping: `scrypt$N$r$p$salt$key`, the costs beside it so that they can grow later. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const key = await keyOf(password, salt, COST)
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), key.toString('base64url')].join('$')
}

/**
 * Whether a password is the one that was hashed. Without a hash the same work is done and the answer is no, so that
 * the time taken does not tell whether an address is known here.
 */
export async function passwordMatches(password: string, stored: string | null | undefined): Promise<boolean> {
  const [kind, N, r, p, salt, key] = (stored ?? '').split('$')
  if (kind !== 'scrypt' || !salt || !key) {
    await keyOf(password, randomBytes(SALT_BYTES), COST)
    return false
  }
  const wanted = Buffer.from(key, 'base64url')
  const found = await keyOf(password, Buffer.from(salt, 'base64url'), { N: Number(N), r: Number(r), p: Number(p) })
  return timingSafeEqual(found, wanted)
}

function keyOf(password: string, salt: Buffer, cost: typeof COST): Promise<Buffer> {
  return derive(password.normalize('NFKC'), salt, KEY_BYTES, { ...cost, maxmem: MEMORY_BYTES_MAX })
}
