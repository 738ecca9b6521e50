/** What a file is by its first bytes, with the offset at which they stand. */
const MAGIC: readonly (readonly [type: string, at: number, bytes: readonly number[] | string])[] = [
  ['application/pdf', 0, '%PDF-'],
  ['image/png', 0, [0x89, 0x50, 0x4e, 0x47]],
  ['image/jpeg', 0, [0xff, 0xd8, 0xff]],
  ['image/gif', 0, 'GIF8'],
  ['image/webp', 8, 'WEBP'],
  ['application/zip', 0, [0x50, 0x4b, 0x03, 0x04]],
  ['application/x-7z-compressed', 0, [0x37, 0x7a, 0xbc, 0xaf]],
  ['application/vnd.rar', 0, 'Rar!'],
  ['application/gzip', 0, [0x1f, 0x8b]],
  ['application/x-msdownload', 0, 'MZ'],
  ['application/x-elf', 0, [0x7f, 0x45, 0x4c, 0x46]],
  ['application/x-ole-storage', 0, [0xd0, 0xcf, 0x11, 0xe0]],
  ['application/rtf', 0, '{\\rtf'],
  ['text/x-shellscript', 0, '#!'],
]

/** What a file is by its bytes, whatever it is called; null where they say nothing. Pure. */
export function trueType(bytes: Uint8Array): string | null {
  const found = MAGIC.find(([, at, magic]) => {
    const wanted = typeof magic === 'string' ? [...Buffer.from(magic)] : magic
    return wanted.every((byte, index) => bytes[at + index] === byte)
  })
  return found?.[0] ?? null
}
