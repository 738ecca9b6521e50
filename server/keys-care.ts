import type { TenantId } from './core/ids.ts'
import type { Logger } from './core/log.ts'
import type { Listener } from './events/listener.ts'
import { KEYS_CHANNEL } from './store/deks.ts'
import { KEYS_PRESENCE, kekLock } from './store/kek-holders.ts'
import type { KeyProvider } from './vault/key-provider.ts'
import type { OpenVault } from './vault/vault.ts'

/**
 * No process holds a data key longer than this without asking the database again, even if it is told nothing; a
 * replaced key is kept for six times as long.
 */
const HELD_MAX_MS = 600_000

/**
 * Keep the keys of a process true: let go of a tenant's as soon as they change anywhere, of all after an outage and
 * every ten minutes; say which key-encryption keys are here, so that none is rotated to that some process lacks; and
 * tell the database how often keys have sealed.
 *
 * A process hears of a change within milliseconds of its commit. Where its connection is cut it lets go of everything
 * once that is noticed, and what it could read meanwhile was emptied in the same transaction.
 */
export async function careForKeys({
  listener,
  vault,
  provider,
  log,
}: {
  listener: Listener
  vault: OpenVault
  provider: KeyProvider
  log: Logger
}): Promise<{ close(): Promise<void> }> {
  const ear = await listener.listen(
    KEYS_CHANNEL,
    (whom) => (whom === 'everybody' ? void holdKeks() : vault.forget(whom as TenantId)),
    () => vault.forget(),
  )
  await holdKeks()
  await listener.hold(KEYS_PRESENCE)

  /** Say which keys are here. One that is gone again is not taken back: it may be wrapping already. */
  async function holdKeks(): Promise<void> {
    try {
      for (const { keyId } of await provider.listKeks()) await listener.hold(kekLock(keyId))
    } catch (error) {
      // Whoever rotates finds this process without the key, and says so.
      log.warn({ err: error }, 'the key-encryption keys could not be looked at')
    }
  }

  async function tellSeals(): Promise<void> {
    try {
      await vault.tellSeals()
    } catch (error) {
      // They are counted on, and told the next time.
      log.warn({ err: error }, 'how often keys have sealed could not be told')
    }
  }

  const clock = setInterval(() => {
    vault.forget()
    void tellSeals()
  }, HELD_MAX_MS)

  return {
    async close() {
      clearInterval(clock)
      await ear.close()
      await tellSeals()
    },
  }
}
