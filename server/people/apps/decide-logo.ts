import type { LogoType } from '../../store/apps.ts'

/** A picture of 256 × 256 points is a tenth of it; it is sent with every connect page. */
const LOGO_BYTES_MAX = 64 * 1024

/** What each kind of picture begins with, and where. */
const SIGNATURES: Record<LogoType, readonly { at: number; bytes: Buffer }[]> = {
  'image/png': [{ at: 0, bytes: Buffer.from('89504e470d0a1a0a', 'hex') }],
  'image/jpeg': [{ at: 0, bytes: Buffer.from('ffd8ff', 'hex') }],
  'image/webp': [
    { at: 0, bytes: Buffer.from('RIFF') },
    { at: 8, bytes: Buffer.from('WEBP') },
  ],
}

/**
 * Whether these bytes are the picture that they are said to be. A kind that can carry a script (SVG, HTML) is none of
 * the three, and is never served as one.
 *
 * @see https://mimesniff.spec.whatwg.org/#matching-an-image-type-pattern
 */
export function decideLogo(type: LogoType, bytes: Buffer): 'picture' | 'refused' {
  if (bytes.length > LOGO_BYTES_MAX) return 'refused'
  const fits = SIGNATURES[type].every(({ at, bytes: mark }) => bytes.subarray(at, at + mark.length).equals(mark))
  return fits ? 'picture' : 'refused'
}
