import type { ServerResponse } from 'node:http'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { SILENCE_MS } from '../../sdk/credential-cache.ts'
import { Letterlock } from '../../sdk/letterlock.ts'
import { BEAT, CREDENTIAL, changeOf, startToyLetterlock, type ToyLetterlock } from './toy-letterlock.ts'

const ANA = { provider: 'gmail', tenantId: 'org_acme', userId: 'ana' }

let toy: ToyLetterlock
let letterlock: Letterlock

beforeEach(async () => {
  toy = await startToyLetterlock()
  letterlock = new Letterlock({ secretKey: 'll_sk_dev_x', url: toy.url })
})
afterEach(async () => {
  await letterlock.close()
  await toy.close()
})

/** Ask until an answer came from memory, while the server beats. */
async function untilServedFromMemory() {
  await expect
    .poll(async () => {
      toy.say(BEAT)
      const asked = toy.came.length
      await letterlock.getCredential(ANA)
      return toy.came.length - asked
    })
    .toBe(0)
}

/** Ask until the server was asked again. Answers when memory was asked that still served, in milliseconds from then. */
async function untilAsked(from: number): Promise<number> {
  const before = toy.came.length
  let servedAt = from
  await expect
    .poll(
      async () => {
        const at = performance.now()
        await letterlock.getCredential(ANA)
        if (toy.came.length === before) servedAt = at
        return toy.came.length > before
      },
      { interval: 5 },
    )
    .toBe(true)
  return servedAt - from
}

test('a named connection is asked for anew at once', async () => {
  await untilServedFromMemory()
  toy.credential = { ...CREDENTIAL, credential: 'token-2' }
  toy.say(changeOf('con_9'))
  toy.say(changeOf('con_1'))
  await expect.poll(async () => (await letterlock.getCredential(ANA)).credential).toBe('token-2')
})

test('a stream that falls silent without being cut is believed for a second after its last beat', async () => {
  await untilServedFromMemory()
  toy.say(BEAT)
  // The beat is on its way while the clock here runs already: what is measured is at least what was served.
  expect(await untilAsked(performance.now())).toBeLessThan(SILENCE_MS + 250)
})

test('a stream that is cut is believed no longer, and the next one fills the memory again', async () => {
  await untilServedFromMemory()
  const from = performance.now()
  for (const stream of toy.streams) stream.destroy()
  expect(await untilAsked(from)).toBeLessThan(SILENCE_MS)
  await untilServedFromMemory()
})

test('what was served from memory is told to the server in one batch', async () => {
  await untilServedFromMemory()
  await letterlock.getCredential(ANA)
  await letterlock.close()
  expect(toy.came.at(-1)).toMatchObject({
    path: '/v1/credentials/hits',
    body: { hits: [{ connectionId: 'con_1', count: 2 }] },
  })
})

test('after close nothing is handed out', async () => {
  await letterlock.close()
  await expect(letterlock.getCredential(ANA)).rejects.toMatchObject({ code: 'closed' })
})

test('the key goes with the stream', async () => {
  await letterlock.getCredential(ANA)
  await expect.poll(() => toy.streams.size).toBe(1)
  const [stream] = toy.streams
  expect(stream?.req.headers.authorization).toBe('Bearer ll_sk_dev_x')
})

test('a token lives by the server’s clock: one that ends there in half a minute is not kept, whatever time it is here', async () => {
  const anHourAhead = Date.now() + 3_600_000
  const expiresAt = new Date(anHourAhead + 30_000).toISOString()
  await untilServedFromMemory()
  toy.say(changeOf('con_1'))
  const answer = (response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'application/json', date: new Date(anHourAhead).toUTCString() })
    response.end(JSON.stringify({ ...CREDENTIAL, credential: 'ending', expiresAt }))
  }
  toy.next.push(answer, answer)
  await expect.poll(async () => (await letterlock.getCredential(ANA)).credential).toBe('ending')
  toy.say(BEAT)
  await letterlock.getCredential(ANA)
  expect(toy.next).toEqual([])
})

test('a stream that stays silent is given up for another, and memory serves again', async () => {
  await untilServedFromMemory()
  const [first] = toy.streams
  await expect.poll(() => toy.streams.size > 0 && !toy.streams.has(first as ServerResponse)).toBe(true)
  await untilServedFromMemory()
})
