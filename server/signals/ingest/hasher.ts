import { createHmac, createSecretKey, randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import { AppError } from '../../core/errors.ts'
import type { TenantId } from '../../core/ids.ts'
import type { Database } from '../../store/database.ts'
import type { SignalHash } from '../../store/signal-hash.ts'
import { findSignalKey, insertSignalKey } from '../../store/signal-keys.ts'
import type { Vault } from '../../vault/vault.ts'

/** As long as the hash it goes into. */
const KEY_BYTES = 32
/** A hundred billion mails until two of them share one, by even odds. */
const HASH_BYTES = 16
/** Addresses and threads come again and again; a few megabytes at most. */
const HELD_MAX = 50_000

/**
 * Makes hashes that mean nothing outside one organisation. What is hashed as one kind of thing never equals the hash of
 * another kind.
 */
export type Hasher = (kind: 'id' | 'mail' | 'match' | 'address', ...parts: readonly (string | number)[]) => SignalHash

/**
 * The hasher of an organisation, with its key as the vault gives it; the first call makes the key.
 *
 * @throws `vault.unreadable`, `vault.wrong_key`
 */
export async function openHasher(
  deps: { db: Kysely<Database>; vault: Vault; now(): number },
  tenantId: TenantId,
): Promise<Hasher> {
  const { db, vault } = deps
  const place = { table: 'signal_keys', row: tenantId, field: 'signal_key', version: 1 } as const
  if (!(await findSignalKey(db, tenantId))) {
    const made = randomBytes(KEY_BYTES).toString('base64')
    await insertSignalKey(db, tenantId, await vault.seal(tenantId, place, made), deps.now())
  }
  const sealed = await findSignalKey(db, tenantId)
  if (!sealed) throw new AppError('server.failed', 'the key of signals was shredded as soon as it was made')
  return hasherOf(Buffer.from((await vault.open(tenantId, place, sealed)).reveal(), 'base64'))
}

/** A hasher over a key. Pure, but for what it remembers. */
function hasherOf(bytes: Buffer): Hasher {
  // Made ready once: each hash would do it again.
  const key = createSecretKey(bytes)
  const held = new Map<string, SignalHash>()
  return (kind, ...parts) => {
    const text = [kind, ...parts].join('\n')
    const known = held.get(text)
    if (known !== undefined) return known
    const hash = createHmac('sha256', key)
      .update(text)
      .digest('hex')
      .slice(0, 2 * HASH_BYTES)
    // A mail itself is met once.
    if (kind === 'mail') return hash
    if (held.size >= HELD_MAX) held.clear()
    held.set(text, hash)
    return hash
  }
}
