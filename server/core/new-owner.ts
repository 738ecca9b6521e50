import { randomBytes } from 'node:crypto'

/** A name for one holder of a lease, which no other holder has: 96 random bits in base64url. */
export function newOwner(): string {
  return randomBytes(12).toString('base64url')
}
