import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { AppError } from '../core/errors.ts'

/** What an entry's hash covers: all of it but its facts, which stand in by their own hash, and so can be erased. */
export interface ChainedEntry {
  tenantId: string
  /** From 1, without gaps. */
  seq: number
  /** The hash of the entry before; {@link NO_HASH} for the first. */
  prev: string
  id: string
  /** ISO 8601, UTC. */
  at: string
  actor: { kind: string; id: string }
  action: string
  subject: { kind: string; id: string }
  result: string
  factsHash: string
}

export type Facts = Record<string, string | number>

/** What the first entry of a chain follows. */
export const NO_HASH = '0'.repeat(64)

/** SHA-256 in hex over the canonical JSON of the entry. @see RFC 8785 */
export function hashEntry(entry: ChainedEntry): string {
  const { tenantId, seq, prev, id, at, actor, action, subject, result, factsHash } = entry
  return sha256(canonical({ tenantId, seq, prev, id, at, actor, action, subject, result, factsHash }))
}

/**
 * SHA-256 in hex over the canonical JSON of salt and facts.
 *
 * @param salt 128 random bits in hex: without it nobody finds out by trying which address had stood there.
 */
export function hashFacts(salt: string, facts: Facts): string {
  return sha256(canonical({ facts, salt }))
}

/**
 * One spelling for one value, whoever writes it.
 *
 * @throws `server.failed` it is nothing that JSON can say
 * @see RFC 8785
 */
export function canonical(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new AppError('server.failed', 'what JSON cannot say has no canonical form')
  return text
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
