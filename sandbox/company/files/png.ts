import { crc32, deflateSync } from 'node:zlib'
import type { Random } from '../random.ts'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/**
 * A small photograph of sorts: a grey round part on a bench, with a dark crack where the camera was pointed.
 *
 * @param width pixels
 * @param height pixels
 * @see https://www.w3.org/TR/png-3/
 */
export function makePhoto(random: Random, width: number, height: number): Buffer {
  const tint = [random.integer(150, 190), random.integer(140, 170), random.integer(120, 160)] as const
  const crackX = width * (0.35 + random.next() * 0.3)
  const rows = Buffer.alloc(height * (1 + width * 3))
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const distance = Math.hypot(x - width / 2, y - height / 2) / (height / 2)
      const isCrack = Math.abs(x - crackX - Math.sin(y / 7) * 3) < 1.2 && distance < 0.7
      const light = isCrack ? 40 : distance < 0.8 ? 200 - distance * 90 : 90 + y / 4
      const at = y * (1 + width * 3) + 1 + x * 3
      const grain = random.next() * 12 - 6
      for (const [channel, share] of tint.entries()) {
        rows[at + channel] = Math.max(0, Math.min(255, (light * share) / 170 + grain))
      }
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8) // eight bits, true colour
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  body.copy(framed, 4)
  framed.writeUInt32BE(crc32(body), framed.length - 4)
  return framed
}
