import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isMbox, splitMbox } from './mbox.ts'

const POSTMARK = 'From ana@x.example Fri Nov  6 09:15:00 2026\n'
const mail = (n: number, body = 'hello') => `Subject: ${n}\n\n${body}\n`

async function split(text: string, chunkBytes = 1_000_000, bytesMax = 10_000): Promise<string[]> {
  async function* chunks() {
    const bytes = Buffer.from(text)
    for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes)
  }
  const mails = await Array.fromAsync(splitMbox(chunks(), bytesMax))
  return mails.map((found) => (found.is === 'mail' ? found.raw.toString() : `too large: ${found.sizeBytes}`))
}

test('a file is an mbox only by a postmark with a date', () => {
  expect(isMbox(Buffer.from(POSTMARK))).toBe(true)
  expect(isMbox(Buffer.from('From: ana@x.example\nSubject: 1\n'))).toBe(false)
  expect(isMbox(Buffer.from('From what we hear the crates are late.\n'))).toBe(false)
  expect(isMbox(Buffer.alloc(0))).toBe(false)
})

test('mails are split at postmarks behind an empty line, and nowhere else', async () => {
  const letter = mail(2, 'From here on it is a letter.\nFrom b@x Fri Nov  6 09:15:00 2026\n>From a quote\n>>From two')
  expect(await split(`${POSTMARK}${mail(1)}\n${POSTMARK}${letter}\n${POSTMARK}${mail(3)}`)).toEqual([
    `${mail(1)}\n`,
    `${letter.replace('\n>From a', '\nFrom a').replace('>>From', '>From')}\n`,
    mail(3),
  ])
})

test('an mbox with returns in its line ends splits the same', async () => {
  const text = `${POSTMARK}${mail(1)}\n${POSTMARK}${mail(2)}`.replaceAll('\n', '\r\n')
  expect(await split(text)).toHaveLength(2)
})

test('however the file is cut into chunks, the mails are the same', async () => {
  const text = [1, 2, 3, 4].map((n) => `${POSTMARK}${mail(n, 'line\n'.repeat(n * 150))}\n`).join('')
  const whole = await split(text)
  expect(whole).toHaveLength(4)
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 4_000 }), async (chunkBytes) => {
      expect(await split(text, chunkBytes)).toEqual(whole)
    }),
    { numRuns: 60 },
  )
})

test('a mail that is too large is stepped over and the next one is whole', async () => {
  const text = `${POSTMARK}${mail(1, 'x'.repeat(9_000))}\n${POSTMARK}${mail(2)}`
  expect(await split(text, 700, 5_000)).toEqual([expect.stringMatching(/^too large: 9\d{3}$/), mail(2)])
})
