import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { TenantId } from '../core/ids.ts'
import { type DekId, wrappingPlace } from './dek.ts'
import { localKek } from './local-kek.ts'

interface Vectors {
  tenantId: TenantId
  dekId: DekId
  dek: string
  kek: string
  kekId: string
  wrapped: string
}

const vectors: Vectors = JSON.parse(
  readFileSync(new URL('../../test/vectors/vault/format-1.json', import.meta.url), 'utf8'),
)
const aad = Buffer.from('tenant and key')
const { signal } = new AbortController()

test('a key wrapped in format 1 still unwraps', async () => {
  const provider = localKek(Buffer.from(vectors.kek, 'hex'), 'here')
  expect(provider.keyId).toBe(vectors.kekId)
  const dek = await provider.unwrapDek(
    Buffer.from(vectors.wrapped, 'hex'),
    wrappingPlace(vectors.tenantId, vectors.dekId),
    signal,
  )
  expect(dek.toString('hex')).toBe(vectors.dek)
})

test('a wrapped key with any one bit flipped, or cut anywhere, does not unwrap', async () => {
  const provider = localKek(randomBytes(32), 'here')
  const wrapped = await provider.wrapDek(randomBytes(32), aad, signal)
  for (let bit = 0; bit < wrapped.length * 8; bit++) {
    const damaged = Buffer.from(wrapped)
    damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    await expect(provider.unwrapDek(damaged, aad, signal)).rejects.toMatchObject({ code: 'vault.unreadable' })
  }
  for (let length = 0; length < wrapped.length; length++) {
    await expect(provider.unwrapDek(wrapped.subarray(0, length), aad, signal)).rejects.toMatchObject({
      code: 'vault.unreadable',
    })
  }
})

test('a wrapped key unwraps neither for another place nor by another key', async () => {
  const provider = localKek(randomBytes(32), 'here')
  const wrapped = await provider.wrapDek(randomBytes(32), aad, signal)
  await expect(provider.unwrapDek(wrapped, Buffer.from('another'), signal)).rejects.toMatchObject({
    code: 'vault.unreadable',
  })
  await expect(localKek(randomBytes(32), 'here').unwrapDek(wrapped, aad, signal)).rejects.toMatchObject({
    code: 'vault.unreadable',
  })
})

test('the bytes that the key came in are overwritten', () => {
  const raw = randomBytes(32)
  localKek(raw, 'here')
  expect(raw.every((byte) => byte === 0)).toBe(true)
})
