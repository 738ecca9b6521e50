import { AppError } from '../core/errors.ts'
import type { TenantId } from '../core/ids.ts'
import type { DekRow } from '../store/deks.ts'
import { type Dek, type DekId, holdDek, wrappingPlace } from './dek.ts'
import type { Kek, KeyProvider } from './key-provider.ts'

/** A KMS in another region answers in a tenth of a second; after this somebody waits for nothing. */
const DEADLINE_SECONDS = 5

/** The key-encryption keys of a process: all that its provider has, each found by its id. */
export interface KekSet {
  readonly provider: KeyProvider
  /** @throws `vault.wrong_key` this process has no such key, `vault.key_unreachable` */
  wrap(kekId: string, tenantId: TenantId, dekId: DekId, raw: Buffer): Promise<Buffer>
  /** @throws `vault.wrong_key`, `vault.unreadable` it was changed or moved, `vault.key_unreachable` */
  unwrap(tenantId: TenantId, row: DekRow): Promise<Dek>
  /** The same data key under another key-encryption key. @throws as both above */
  rewrap(tenantId: TenantId, row: DekRow, kekId: string): Promise<Buffer>
}

/** Hold the keys of a provider. One that is not held is looked for anew: it may have come while this process ran. */
export function kekSet(provider: KeyProvider): KekSet {
  const held = new Map<string, Kek>()

  async function get(kekId: string): Promise<Kek> {
    if (!held.has(kekId)) for (const kek of await provider.listKeks()) held.set(kek.keyId, kek)
    const kek = held.get(kekId)
    if (!kek) throw new AppError('vault.wrong_key', `${provider.where} has not ${kekId}`, { params: { wanted: kekId } })
    return kek
  }

  async function wrap(kekId: string, tenantId: TenantId, dekId: DekId, raw: Buffer): Promise<Buffer> {
    const kek = await get(kekId)
    return inTime((signal) => kek.wrapDek(raw, wrappingPlace(tenantId, dekId), signal))
  }

  async function unwrapRaw(tenantId: TenantId, row: DekRow): Promise<Buffer> {
    const kek = await get(row.kek_id)
    return inTime((signal) => kek.unwrapDek(row.wrapped, wrappingPlace(tenantId, row.id), signal))
  }

  return {
    provider,
    wrap,
    unwrap: async (tenantId, row) => holdDek(row.id, await unwrapRaw(tenantId, row)),
    async rewrap(tenantId, row, kekId) {
      const raw = await unwrapRaw(tenantId, row)
      try {
        return await wrap(kekId, tenantId, row.id, raw)
      } finally {
        raw.fill(0)
      }
    },
  }
}

/** Wait for a key's keeper no longer than the deadline, whether it minds the signal or not. */
async function inTime<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const late = new AbortController()
  const { promise: tooLate, reject } = Promise.withResolvers<never>()
  const clock = setTimeout(() => {
    late.abort()
    reject(new AppError('vault.key_unreachable', undefined, { params: { seconds: String(DEADLINE_SECONDS) } }))
  }, DEADLINE_SECONDS * 1_000)
  try {
    return await Promise.race([work(late.signal), tooLate])
  } finally {
    clearTimeout(clock)
  }
}
