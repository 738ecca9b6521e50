/** Where a sealed value lives. A record opens nowhere else: all of it is authenticated, together with the tenant. */
export interface Place {
  table: string
  row: string
  field: string
  /** The version of the row that holds it: an old record put back into a newer row does not open. */
  version: number
}

/**
 * Room for an ordinary place (ids of 36 characters and short names: some 140 bytes);
 * a longer one gets bytes of its own.
 */
const ORDINARY_BYTES = 512
const ordinary = Buffer.allocUnsafe(ORDINARY_BYTES)
/** UTF-8 needs at most three bytes for one UTF-16 unit. */
const BYTES_PER_UNIT = 3
/** What two bytes of length can say. */
const PART_BYTES_MAX = 0xffff

/**
 * The additional data of a record: `tenant|table|row|field|version`, each text after its length in two bytes and the
 * version in eight, so that no two places read alike, whatever characters they hold.
 *
 * The result is valid until the next call: hand it to the cipher, which copies it, before anything is awaited.
 */
export function placeBytes(tenantId: string, { table, row, field, version }: Place): Buffer {
  if (!Number.isSafeInteger(version) || version < 0) throw new RangeError('a version is a whole number from 0')
  const most = (tenantId.length + table.length + row.length + field.length) * BYTES_PER_UNIT + 16
  const bytes = most <= ORDINARY_BYTES ? ordinary : Buffer.allocUnsafe(most)
  let end = writePart(bytes, tenantId, 0)
  end = writePart(bytes, table, end)
  end = writePart(bytes, row, end)
  end = writePart(bytes, field, end)
  end = bytes.writeUInt32BE(Math.floor(version / 2 ** 32), end)
  end = bytes.writeUInt32BE(version >>> 0, end)
  return bytes.subarray(0, end)
}

function writePart(bytes: Buffer, text: string, at: number): number {
  const length = bytes.write(text, at + 2)
  if (length > PART_BYTES_MAX) throw new RangeError('a part of a place is longer than 65,535 bytes')
  bytes.writeUInt16BE(length, at)
  return at + 2 + length
}
