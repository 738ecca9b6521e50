import { createSecretKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { inspect } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AppError } from '../core/errors.ts'
import { newId, type TenantId } from '../core/ids.ts'
import { type DekId, holdDek, newDek, readDekId } from './dek.ts'
import { openRecord, readHeader } from './open.ts'
import type { Place } from './place.ts'
import { sealRecord } from './seal.ts'

interface Vectors {
  tenantId: TenantId
  dekId: DekId
  dek: string
  records: { name: string; place: Place; text: string; sealed: string }[]
}

const vectors: Vectors = JSON.parse(
  readFileSync(new URL('../../test/vectors/vault/format-1.json', import.meta.url), 'utf8'),
)
const vectorDek = holdDek(vectors.dekId, Buffer.from(vectors.dek, 'hex'))

const tenantId = newId('tnt', 1_000)
const dek = freshDek()
const place: Place = { table: 'credentials', row: 'con_1', field: 'sealed', version: 3 }
const SECRET = 'ya29.never-to-be-seen'

function freshDek() {
  const { id, raw } = newDek(1_000)
  return holdDek(id, raw)
}

function open(sealed: Buffer, at = place, tenant = tenantId, key = dek): string {
  readHeader(sealed)
  return openRecord(key, tenant, at, sealed).reveal()
}

function refusal(attempt: () => unknown): AppError {
  try {
    attempt()
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
  throw new Error('it opened')
}

test.each(vectors.records)('a record of format 1 still opens: $name', ({ place: at, text, sealed }) => {
  const record = Buffer.from(sealed, 'hex')
  expect(readDekId(readHeader(record))).toBe(vectors.dekId)
  expect(openRecord(vectorDek, vectors.tenantId, at, record).reveal()).toBe(text)
})

test('what is sealed opens again, whatever it is and wherever it lies', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 300 })
  const anyPlace = fc.record({ table: text, row: text, field: text, version: fc.maxSafeNat() })
  fc.assert(
    fc.property(text, anyPlace, (secret, at) => {
      expect(open(sealRecord(dek, tenantId, at, secret), at)).toBe(secret)
      expect(open(sealRecord(dek, tenantId, at, Buffer.from(secret)), at)).toBe(secret)
    }),
  )
})

test('a record with any one bit flipped does not open', () => {
  const sealed = sealRecord(dek, tenantId, place, SECRET)
  for (let bit = 0; bit < sealed.length * 8; bit++) {
    const at = bit >> 3
    // These name another key, which the vault does not find (`test/vault/first-seal.test.ts`).
    if (at >= 1 && at <= 16) continue
    const damaged = Buffer.from(sealed)
    damaged[at] = (damaged[at] ?? 0) ^ (1 << (bit & 7))
    expect(refusal(() => open(damaged)).code).toBe('vault.unreadable')
  }
})

test('a record cut anywhere, or with a byte too many, does not open', () => {
  const sealed = sealRecord(dek, tenantId, place, SECRET)
  for (let length = 0; length < sealed.length; length++) {
    expect(refusal(() => open(sealed.subarray(0, length))).code).toBe('vault.unreadable')
  }
  expect(refusal(() => open(Buffer.concat([sealed, Buffer.alloc(1)]))).code).toBe('vault.unreadable')
})

test.each([{ table: 'connect_sessions' }, { row: 'con_2' }, { field: 'other' }, { version: 2 }])(
  'a record moved to another place does not open: %o',
  (change) => {
    const sealed = sealRecord(dek, tenantId, place, SECRET)
    expect(refusal(() => open(sealed, { ...place, ...change })).code).toBe('vault.unreadable')
  },
)

test('another tenant cannot open a record, not even with the key', () => {
  const sealed = sealRecord(dek, tenantId, place, SECRET)
  expect(refusal(() => open(sealed, place, newId('tnt', 2_000))).code).toBe('vault.unreadable')
})

test('another key does not open a record', () => {
  const sealed = sealRecord(dek, tenantId, place, SECRET)
  expect(refusal(() => open(sealed, place, tenantId, freshDek())).code).toBe('vault.unreadable')
})

test('the same text sealed twice shows nothing of being the same', () => {
  const first = sealRecord(dek, tenantId, place, SECRET)
  const second = sealRecord(dek, tenantId, place, SECRET)
  expect(first.subarray(17).equals(second.subarray(17))).toBe(false)
  expect(first.subarray(29, 45).equals(second.subarray(29, 45))).toBe(false)
})

test('ten thousand records have ten thousand IVs', () => {
  const ivs = Array.from({ length: 10_000 }, () => sealRecord(dek, tenantId, place, '').toString('hex', 17, 29))
  expect(new Set(ivs).size).toBe(10_000)
})

test('neither a refused record nor a key shows a secret', () => {
  const sealed = sealRecord(dek, tenantId, place, SECRET)
  const seen = [
    inspect(
      refusal(() => open(sealed, { ...place, version: 4 })),
      { depth: 9, showHidden: true },
    ),
    inspect(openRecord(dek, tenantId, place, sealed), { depth: 9, showHidden: true }),
    inspect(dek, { depth: 9, showHidden: true }),
  ].join('\n')
  expect(seen).not.toContain(SECRET)
  expect(seen).not.toContain(dek.key.export().toString('hex'))
})

test('bytes that are not UTF-8 are refused rather than lost', () => {
  expect(refusal(() => sealRecord(dek, tenantId, place, Buffer.from([0xff, 0xfe]))).code).toBe('server.failed')
})

test('the raw bytes of a key are overwritten once it is held', () => {
  const { id, raw } = newDek(1_000)
  const copy = createSecretKey(raw)
  const held = holdDek(id, raw)
  expect(raw.every((byte) => byte === 0)).toBe(true)
  expect(held.key.equals(copy)).toBe(true)
})
