type Value = string | number | boolean

/** How values of a type are written. @see PostgreSQL, pg_type.dat (ids) */
interface Form {
  oid: number
  /** No value takes more. */
  sizeMax(value: Value): number
  /** @returns how many bytes it took */
  write(bytes: Buffer, value: Value, at: number): number
}

/** The types of columns that are sent as arrays. Bytes are given as hex. */
export type ArrayType = 'bytea' | 'text' | 'bigint' | 'integer' | 'smallint' | 'boolean'

/** In UTF-8 of what is one unit in UTF-16. */
const BYTES_OF_UNIT_MAX = 3

const FORMS: Readonly<Record<ArrayType, Form>> = {
  bytea: {
    oid: 17,
    sizeMax: (value) => `${value}`.length / 2,
    write: (bytes, value, at) => bytes.write(`${value}`, at, 'hex'),
  },
  text: {
    oid: 25,
    sizeMax: (value) => `${value}`.length * BYTES_OF_UNIT_MAX,
    write: (bytes, value, at) => bytes.write(`${value}`, at),
  },
  bigint: { oid: 20, sizeMax: () => 8, write: writeBigint },
  integer: { oid: 23, sizeMax: () => 4, write: (bytes, value, at) => bytes.writeInt32BE(Number(value), at) - at },
  smallint: { oid: 21, sizeMax: () => 2, write: (bytes, value, at) => bytes.writeInt16BE(Number(value), at) - at },
  boolean: { oid: 16, sizeMax: () => 1, write: (bytes, value, at) => bytes.writeInt8(value ? 1 : 0, at) - at },
}

/** In two halves: to make a `BigInt` of each takes four times as long. */
function writeBigint(bytes: Buffer, value: Value, at: number): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw new RangeError('a bigint must be a whole number below 2^53')
  const high = Math.floor(number / 2 ** 32)
  bytes.writeInt32BE(high, at)
  return bytes.writeUInt32BE(number - high * 2 ** 32, at + 4) - at
}

/** Dimensions, whether there are nulls, the type, how many, from which number on: four bytes each. */
const HEAD_BYTES = 20
/** Before each value its length. */
const LENGTH_BYTES = 4
const LENGTH_OF_NULL = -1

/**
 * Values as a parameter of a statement, in PostgreSQL's binary form of an array: it is written and read many times
 * faster than text or JSON. Pure.
 *
 * @throws RangeError where a number does not fit its type
 * @see PostgreSQL, src/backend/utils/adt/arrayfuncs.c (array_recv)
 */
export function binaryArray(type: ArrayType, values: readonly (Value | null)[]): Buffer {
  const { oid, sizeMax, write } = FORMS[type]
  let most = HEAD_BYTES
  for (const value of values) most += LENGTH_BYTES + (value === null ? 0 : sizeMax(value))
  const bytes = Buffer.allocUnsafe(most)
  for (const [nr, word] of [1, values.includes(null) ? 1 : 0, oid, values.length, 1].entries())
    bytes.writeInt32BE(word, nr * 4)
  let at = HEAD_BYTES
  for (const value of values) {
    const size = value === null ? LENGTH_OF_NULL : write(bytes, value, at + LENGTH_BYTES)
    bytes.writeInt32BE(size, at)
    at += LENGTH_BYTES + Math.max(0, size)
  }
  return bytes.subarray(0, at)
}
