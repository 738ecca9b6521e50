import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { newId } from '../core/ids.ts'
import { newDek } from './dek.ts'
import { kekSet } from './kek-set.ts'
import type { Kek, KeyProvider } from './key-provider.ts'
import { localKek } from './local-kek.ts'

const tenantId = newId('tnt', 1)
const { id, raw } = newDek(1)

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function providing(keks: () => Kek[]): KeyProvider & { looks: number } {
  const provider = {
    kind: 'file' as const,
    where: 'here',
    looks: 0,
    async listKeks() {
      provider.looks += 1
      return keks()
    },
    nextKek: () => Promise.reject(new Error('not asked for')),
  }
  return provider
}

test('a key that came while the process ran is found, and looked for once', async () => {
  const keks = [localKek(randomBytes(32), 'here')]
  const provider = providing(() => keks)
  const set = kekSet(provider)
  const first = keks[0] as Kek
  await set.wrap(first.keyId, tenantId, id, raw)
  const second = localKek(randomBytes(32), 'here')
  keks.push(second)
  const wrapped = await set.wrap(second.keyId, tenantId, id, raw)
  expect((await set.unwrap(tenantId, { id, kek_id: second.keyId, wrapped })).key.export()).toEqual(raw)
  expect(provider.looks).toBe(2)
})

test('a key that is nowhere is named', async () => {
  const set = kekSet(providing(() => []))
  await expect(set.wrap('kek_0123456789abcdef', tenantId, id, raw)).rejects.toMatchObject({
    code: 'vault.wrong_key',
    params: { wanted: 'kek_0123456789abcdef' },
  })
})

test('a data key wrapped anew unwraps under the new key to the same bytes, and its raw bytes are overwritten', async () => {
  const keks = [localKek(randomBytes(32), 'here'), localKek(randomBytes(32), 'here')] as const
  const seen: Buffer[] = []
  const watched: Kek = {
    ...keks[1],
    wrapDek(dek, ...rest) {
      seen.push(dek)
      return keks[1].wrapDek(dek, ...rest)
    },
  }
  const set = kekSet(providing(() => [keks[0], watched]))
  const row = { id, kek_id: keks[0].keyId, wrapped: await set.wrap(keks[0].keyId, tenantId, id, raw) }
  const wrapped = await set.rewrap(tenantId, row, watched.keyId)
  expect((await set.unwrap(tenantId, { id, kek_id: watched.keyId, wrapped })).key.export()).toEqual(raw)
  expect(seen[0]?.every((byte) => byte === 0)).toBe(true)
})

test('a keeper of keys that never answers is given up after its deadline, and told so', async () => {
  let told: AbortSignal | undefined
  const silent: Kek = {
    keyId: 'kek_0123456789abcdef',
    where: 'far away',
    wrapDek: () => Promise.reject(new Error('not asked for')),
    unwrapDek(_, __, signal) {
      told = signal
      return new Promise(() => undefined)
    },
  }
  const set = kekSet(providing(() => [silent]))
  const unwrapping = set.unwrap(tenantId, { id, kek_id: silent.keyId, wrapped: raw }).catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(4_999)
  expect(told?.aborted).toBe(false)
  await vi.advanceTimersByTimeAsync(1)
  expect(await unwrapping).toMatchObject({ code: 'vault.key_unreachable', params: { seconds: '5' } })
  expect(told?.aborted).toBe(true)
})
