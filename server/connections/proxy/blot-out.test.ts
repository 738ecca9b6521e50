import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blotOut } from './blot-out.ts'

async function through(chunks: string[], needles: string[]): Promise<string[]> {
  const out: string[] = []
  async function* source() {
    for (const chunk of chunks) yield Buffer.from(chunk)
  }
  for await (const chunk of blotOut(source(), needles)) out.push(Buffer.from(chunk).toString())
  return out
}

test('a credential is starred out, and nothing else moves', async () => {
  expect((await through(['{"token":"ya29.abcdef","n":1}'], ['ya29.abcdef'])).join('')).toBe(
    '{"token":"***********","n":1}',
  )
})

test('what cannot be the beginning of a credential is passed on at once', async () => {
  expect(await through(['hello ya', 'rn'], ['ya29.abcdef'])).toEqual(['hello ', 'yarn'])
})

test('however a body is cut, no credential leaves and its length stays', async () => {
  const secret = 'aabaabaac/+'
  const part = fc.constantFrom('a', 'b', 'aab', secret, `${secret}${secret}`, 'aabaabaac', '{"x":"', '/+')
  await fc.assert(
    fc.asyncProperty(
      fc.array(part, { maxLength: 20 }),
      fc.array(fc.nat(40), { maxLength: 12 }),
      async (parts, cuts) => {
        const text = parts.join('')
        const places = [...new Set(cuts.map((cut) => Math.min(cut, text.length)))].sort((a, b) => a - b)
        const chunks = [0, ...places].map((from, at) => text.slice(from, places[at] ?? text.length))
        const out = (await through(chunks, [secret])).join('')
        expect(out).toBe(text.replaceAll(secret, '*'.repeat(secret.length)))
      },
    ),
    { seed: 4, numRuns: 300 },
  )
})
