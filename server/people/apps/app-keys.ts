import type { Logger } from '../../core/log.ts'
import type { Listener } from '../../events/listener.ts'
import { APP_KEYS_CHANNEL, type AppKeyRow, findApiKey, noteKeyUses } from '../../store/api-keys.ts'
import type { Db } from '../../store/database.ts'
import { readApiKey } from './api-key-token.ts'

/** Far more keys than one installation has in use; at 300 bytes each they are 3 MB. */
const HELD_MAX = 10_000
/** `last_used_at` is to the minute. */
const TELL_USES_MS = 60_000

/** Who holds which key. */
export interface AppKeys {
  /**
   * The live key in an `Authorization` header, and note its use. Undefined when it is none, unknown or revoked.
   *
   * A revoked key is found by no process a second after its revocation was committed.
   *
   * @param among `held`: among the keys in use alone, without asking the database for another.
   */
  find(authorization: string | undefined, among?: 'all' | 'held'): Promise<AppKeyRow | undefined>
  /** Write down when keys were last used; done by itself each minute and at the end. */
  tellUses(): Promise<void>
  close(): Promise<void>
}

/**
 * Keep the keys in use at hand: one indexed read the first time, none after it, and never a write.
 *
 * The database tells every process what was revoked. What is held is served only while the process hears the database;
 * in between, and whenever something was told while we read, each request asks the database.
 */
export async function openAppKeys(deps: {
  db: Db
  listener: Pick<Listener, 'listen' | 'isHearing'>
  log: Logger
  now(): number
}): Promise<AppKeys> {
  const { db, listener, log, now } = deps
  const held = new Map<string, AppKeyRow>()
  const used = new Map<string, { key: AppKeyRow; at: number }>()
  let changes = 0

  const ear = await listener.listen(APP_KEYS_CHANNEL, forget, () => forget())
  const clock = setInterval(() => void tellUses(), TELL_USES_MS)

  function forget(appId?: string): void {
    changes += 1
    for (const [hash, key] of held) if (appId === undefined || key.appId === appId) held.delete(hash)
  }

  async function find(authorization: string | undefined, among = 'all'): Promise<AppKeyRow | undefined> {
    const hash = readApiKey(authorization)
    if (!hash) return undefined
    const name = hash.toString('base64')
    const known = listener.isHearing() ? held.get(name) : undefined
    const key = known ?? (among === 'all' ? await read(name, hash) : undefined)
    if (key) used.set(key.id, { key, at: now() })
    return key
  }

  async function read(name: string, hash: Buffer): Promise<AppKeyRow | undefined> {
    const before = changes
    const key = await findApiKey(db, hash)
    // Read before a revocation and told of it meanwhile, this row would be held for ever.
    if (!key || changes !== before) return key
    if (held.size >= HELD_MAX) held.delete(held.keys().next().value ?? name)
    held.set(name, key)
    return key
  }

  async function tellUses(): Promise<void> {
    const uses = [...used.values()].map(({ key, at }) => ({ appId: key.appId, id: key.id, at }))
    used.clear()
    try {
      await noteKeyUses(db, uses)
    } catch (error) {
      // Nobody is stopped for it: whoever uses a key again is noted again.
      log.warn({ err: error }, 'when keys were last used could not be noted')
    }
  }

  return {
    find,
    tellUses,
    async close() {
      clearInterval(clock)
      await ear.close()
      await tellUses()
    },
  }
}
