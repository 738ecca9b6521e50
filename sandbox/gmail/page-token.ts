import { createHash } from 'node:crypto'
import { invalidArgument } from './errors.ts'

/** Where a page begins: after the item of this date and row. */
export interface PageStart {
  at: number
  row: number
}

/** Date 6 bytes, row 5, query 4: twenty characters, as Gmail's tokens have. */
const TOKEN_BYTES = 15

/**
 * Make the token of the page after `start`.
 *
 * @param query everything that the listing was asked for; the token is good for that alone
 */
export function makePageToken(start: PageStart, query: readonly unknown[]): string {
  const token = Buffer.alloc(TOKEN_BYTES)
  token.writeUIntBE(Math.max(0, start.at), 0, 6)
  token.writeUIntBE(start.row, 6, 5)
  token.writeUInt32BE(stampOf(query), 11)
  return token.toString('base64url')
}

/** @throws GmailError 400 for a token that is not ours, or was made for another query */
export function readPageToken(token: string, query: readonly unknown[]): PageStart {
  const bytes = Buffer.from(token, 'base64url')
  if (
    bytes.length !== TOKEN_BYTES ||
    bytes.toString('base64url') !== token ||
    bytes.readUInt32BE(11) !== stampOf(query)
  ) {
    throw invalidArgument('Invalid pageToken')
  }
  return { at: bytes.readUIntBE(0, 6), row: bytes.readUIntBE(6, 5) }
}

function stampOf(query: readonly unknown[]): number {
  return createHash('sha256').update(JSON.stringify(query)).digest().readUInt32BE(0)
}
