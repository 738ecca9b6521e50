import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readAttachmentStream } from './attachment-stream.ts'

async function* inChunks(text: string, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < text.length; at += size) yield Buffer.from(text.slice(at, at + size))
}

async function read(text: string, size: number): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(readAttachmentStream(inChunks(text, size))))
}

test('whatever the bytes, the padding and the chunks, the content comes out as it was', async () => {
  const part = fc.record({
    bytes: fc.uint8Array({ maxLength: 300 }),
    chunk: fc.integer({ min: 1, max: 50 }),
    padded: fc.boolean(),
    lead: fc.constantFrom('', '"size": 12,\n  ', '"attachmentId":"ANGjdJ8-_x",'),
  })
  await fc.assert(
    fc.asyncProperty(part, async ({ bytes, chunk, padded, lead }) => {
      const plain = Buffer.from(bytes).toString('base64url')
      const data = padded ? plain.padEnd(Math.ceil(plain.length / 4) * 4, '=') : plain
      expect((await read(`{${lead}"data": "${data}"}\n`, chunk)).equals(Buffer.from(bytes))).toBe(true)
    }),
  )
})

test('a part without content is empty', async () => {
  expect(await read('{"size": 0}', 4)).toHaveLength(0)
})

test.each(['{"data":"QUJD', '{"size": 12', '', '<html>Sorry</html>', '{"data":"QU JD"}'])(
  'what breaks off or is no attachment is an error, never a short file: %s',
  async (text) => {
    await expect(read(text, 3)).rejects.toMatchObject({ code: 'gmail.unreachable' })
  },
)

test('an answer that never begins is given up', async () => {
  await expect(read(' '.repeat(100_000), 1_000)).rejects.toMatchObject({ code: 'gmail.unreachable' })
})
