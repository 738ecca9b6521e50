import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { isError } from '../../core/errors.ts'
import { takeBytes } from './take-bytes.ts'

const ends: (() => Promise<unknown>)[] = []
afterEach(() => Promise.all(ends.splice(0).map((end) => end())))

async function* pieces(...sizes: number[]): AsyncGenerator<Buffer> {
  for (const size of sizes) yield Buffer.alloc(size, 'a')
}

test('what fits is taken whole, with what its bytes hash to', async () => {
  const { bytes, sha256 } = await takeBytes(pieces(3, 4), 7)
  expect([bytes.toString(), sha256]).toEqual(['aaaaaaa', createHash('sha256').update('aaaaaaa').digest('hex')])
})

test('of what does not fit no more is asked for than shows it', async () => {
  let asked = 0
  async function* endless(): AsyncGenerator<Buffer> {
    for (;;) {
      asked += 1
      yield Buffer.alloc(10)
    }
  }
  const refused = await takeBytes(endless(), 25).catch((error: unknown) => error)
  expect([isError(refused, 'draft.too_large'), asked]).toEqual([true, 3])
})

test('part of a file is no file', async () => {
  const heard = Promise.withResolvers<unknown>()
  const server = createServer((coming) => {
    takeBytes(coming.iterator({ destroyOnReturn: false }), 1_000).then(heard.resolve, heard.reject)
    coming.once('readable', () => going.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  ends.push(() => new Promise((done) => server.close(done)))
  const { port } = server.address() as AddressInfo
  const going = request({ port, host: '127.0.0.1', method: 'POST', headers: { 'content-length': 100 } })
  going.on('error', () => undefined)
  going.write('the beginning')
  await expect(heard.promise).rejects.toThrow('aborted')
})
