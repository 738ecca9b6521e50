import { expect, test } from 'vitest'
import { decideLogo } from './decide-logo.ts'

const png = Buffer.from('89504e470d0a1a0a0000000d', 'hex')
const jpeg = Buffer.from('ffd8ffe000104a464946', 'hex')
const webp = Buffer.concat([Buffer.from('RIFF'), Buffer.alloc(4), Buffer.from('WEBPVP8 ')])

test.each([
  ['image/png', png],
  ['image/jpeg', jpeg],
  ['image/webp', webp],
] as const)('a picture of the kind that it says is taken: %s', (type, bytes) => {
  expect(decideLogo(type, bytes)).toBe('picture')
})

test.each([
  ['another kind than it says', 'image/png', jpeg],
  ['a page', 'image/png', Buffer.from('<html><script>alert(1)</script>')],
  ['a drawing with a script in it', 'image/webp', Buffer.from('<svg onload="alert(1)"/>')],
  ['nothing', 'image/jpeg', Buffer.alloc(0)],
  ['a sound in the same container', 'image/webp', Buffer.from('RIFF0000WAVE')],
  ['more than 64 kB', 'image/png', Buffer.concat([png, Buffer.alloc(64 * 1024)])],
] as const)('%s is refused', (_what, type, bytes) => {
  expect(decideLogo(type, bytes)).toBe('refused')
})
