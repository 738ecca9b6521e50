import { randomBytes } from 'node:crypto'
import { type ConnectionId, newId, type TenantId } from '../../server/core/ids.ts'
import { openLog } from '../../server/core/log.ts'
import { Secret } from '../../server/core/secret.ts'
import { insertConnection } from '../../server/store/connections.ts'
import { findCredential, putCredential, saveCredential } from '../../server/store/credentials.ts'
import { insertInstallation } from '../../server/store/installation.ts'
import { insertApp, insertTenant } from '../../server/store/tenants.ts'
import { environmentKeyProvider } from '../../server/vault/environment-key-provider.ts'
import { kekSet } from '../../server/vault/kek-set.ts'
import type { KeyChange } from '../../server/vault/key-change.ts'
import type { KeyProvider } from '../../server/vault/key-provider.ts'
import { kekIdOf } from '../../server/vault/local-kek.ts'
import type { KeyWork } from '../../server/vault/sweep-keys.ts'
import { openVault } from '../../server/vault/vault.ts'
import { type FreshDatabase, freshDatabase } from '../database/fresh-database.ts'

export const NOW = 1_800_000_000_000
const NEVER = Number.MAX_SAFE_INTEGER

interface Keys {
  kek: Buffer
  previous?: Buffer
}

/** A process of the installation: its own vault, which holds nothing yet, and the key-encryption keys it was given. */
export interface Process extends KeyWork {
  /** What it wrote down of keys. */
  noted: KeyChange[]
}

export interface KeysWorld {
  database: FreshDatabase
  /** The key-encryption key that the installation begins with. */
  kek: Buffer
  /** Turned by hand. */
  clock: { now: number }
  /** @param keys What it is given; the installation's first key where nothing is said. */
  process(keys?: Keys | KeyProvider): Process
  newTenant(): Promise<TenantId>
  /** A connection with this secret as its app password, sealed by a process. */
  keep(by: Process, tenantId: TenantId, secret: string): Promise<ConnectionId>
  /** Save another secret over it, as a refresh would. @returns the version that it is now */
  renew(by: Process, tenantId: TenantId, id: ConnectionId, secret: string): Promise<number | 'overtaken'>
  read(by: Process, tenantId: TenantId, id: ConnectionId): Promise<string>
  close(): Promise<void>
}

/** A database with its keys and nothing of the house around them. @param database Without rows; a new one where none is given. */
export async function openKeysWorld(database?: FreshDatabase): Promise<KeysWorld> {
  return openKeysIn(database ?? (await freshDatabase()))
}

async function openKeysIn(database: FreshDatabase): Promise<KeysWorld> {
  const { db } = database
  const kek = randomBytes(32)
  const clock = { now: NOW }
  const appId = newId('app', NOW)
  await insertInstallation(db, { id: 'one', kekId: kekIdOf(kek), now: NOW })
  await insertApp(db, { id: appId, name: 'Console', now: NOW })
  const log = openLog({ level: 'silent', role: 'test' })
  const now = () => clock.now

  return {
    database,
    kek,
    clock,
    process(keys = { kek }) {
      const provider = 'kek' in keys ? fromEnvironment(keys) : keys
      const keks = kekSet(provider)
      const noted: KeyChange[] = []
      return {
        db,
        keks,
        now,
        log,
        noted,
        vault: openVault({ db, keks, now }),
        async note(_, __, change) {
          noted.push(change)
        },
      }
    },
    async newTenant() {
      const id = newId('tnt', NOW)
      await insertTenant(db, { id, appId, name: 'Acme', now: NOW })
      return id
    },
    async keep(by, tenantId, secret) {
      const id = newId('con', NOW)
      const memberId = newId('mem', NOW)
      await db
        .insertInto('members')
        .values({
          tenant_id: tenantId,
          id: memberId,
          email: `${memberId}@b.example`,
          name: 'Ana',
          role: 'member',
          created_at: NOW,
        })
        .execute()
      await insertConnection(db, tenantId, {
        id,
        memberId,
        provider: 'gmail',
        issuer: 'here',
        clientId: 'none',
        accessMode: 'read',
        custody: 'guarded',
        now: NOW,
      })
      await db.updateTable('connections').set({ status: 'active' }).where('id', '=', id).execute()
      const sealed = await by.vault.seal(tenantId, placeOf(id, 1), secret)
      const credential = { kind: 'app_password' as const, sealed, version: 1, expiresAt: NEVER, dueAt: NEVER }
      await putCredential(db, tenantId, id, credential)
      return id
    },
    async renew(by, tenantId, id, secret) {
      const before = await findCredential(db, tenantId, id)
      const version = (before?.version ?? 0) + 1
      const sealed = await by.vault.seal(tenantId, placeOf(id, version), secret)
      const credential = { sealed, version, expiresAt: NEVER, dueAt: NEVER }
      const saved = await saveCredential(db, tenantId, id, credential)
      return saved === 'saved' ? version : saved
    },
    async read(by, tenantId, id) {
      const { sealed, version } = (await findCredential(db, tenantId, id)) ?? { sealed: Buffer.alloc(0), version: 0 }
      return (await by.vault.open(tenantId, placeOf(id, version), sealed)).reveal()
    },
    close: () => database.drop(),
  }
}

/** Where the secret of a connection lies. */
export function placeOf(id: ConnectionId, version: number) {
  return { table: 'credentials', row: id, field: 'app_password', version }
}

export function inBase64(key: Buffer): Secret {
  return new Secret(key.toString('base64'))
}

function fromEnvironment({ kek, previous }: Keys): KeyProvider {
  return environmentKeyProvider({ kek: inBase64(kek), previous: previous && inBase64(previous) })
}
