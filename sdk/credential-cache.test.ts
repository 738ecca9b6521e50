import { expect, test } from 'vitest'
import { SILENCE_MS as WIRE_SILENCE_MS } from '../wire/changes.ts'
import type { CredentialRequest, ReadCredential } from './credential.ts'
import { KEPT_MS_MAX, makeCredentialCache, SERVE_MARGIN_MS, SILENCE_MS } from './credential-cache.ts'

const HOUR_MS = 3_600_000
const ANA: CredentialRequest = { provider: 'gmail', tenantId: 'org_acme', userId: 'ana' }

/** A cache whose questions stay open until the test answers them, on a clock that the test turns. */
function openCache({ entriesMax = 100 } = {}) {
  const asked: { request: CredentialRequest; answer(read: ReadCredential): void; fail(error: Error): void }[] = []
  const clock = { now: 0 }
  const ask = (request: CredentialRequest) =>
    new Promise<ReadCredential>((resolve, reject) => asked.push({ request, answer: resolve, fail: reject }))
  const cache = makeCredentialCache({ ask, now: () => clock.now, entriesMax })
  return {
    cache,
    clock,
    asked,
    /** Ask, answer, and hand back what came. */
    async fill(request: CredentialRequest, read: ReadCredential) {
      const answer = cache.get(request)
      asked.at(-1)?.answer(read)
      return answer
    },
  }
}

function token(
  credential: string,
  { connectionId = 'con_1', livesMs = HOUR_MS as number | null } = {},
): ReadCredential {
  const rest = { type: 'oauth_token', username: null, expiresAt: null, scopes: [], account: null } as const
  return { credential: { ...rest, credential, connectionId }, livesMs }
}

test('the silence that is borne is the one of the wire', () => {
  expect(SILENCE_MS).toBe(WIRE_SILENCE_MS)
})

test('what was handed out once is served again without a question, as the same promise', async () => {
  const { cache, asked, fill } = openCache()
  cache.heard()
  await fill(ANA, token('t1'))
  const first = cache.get(ANA)
  expect(cache.get(ANA)).toBe(first)
  expect((await first).credential).toBe('t1')
  expect(asked).toHaveLength(1)
})

test('a thousand callers at once are one question', async () => {
  const { cache, asked } = openCache()
  const answers = Array.from({ length: 1_000 }, () => cache.get(ANA))
  expect(asked).toHaveLength(1)
  asked[0]?.answer(token('t1'))
  expect(new Set((await Promise.all(answers)).map(({ credential }) => credential))).toEqual(new Set(['t1']))
})

test('a failure is not kept, and every caller of the same question hears it', async () => {
  const { cache, asked } = openCache()
  const both = Promise.allSettled([cache.get(ANA), cache.get(ANA)])
  asked[0]?.fail(new Error('not_connected'))
  expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  void cache.get(ANA)
  expect(asked).toHaveLength(2)
})

test('nothing is served that ends within a minute', async () => {
  const { cache, clock, asked, fill } = openCache()
  cache.heard()
  await fill(ANA, token('t1', { livesMs: SERVE_MARGIN_MS + 500 }))
  clock.now = 499
  await cache.get(ANA)
  expect(asked).toHaveLength(1)
  clock.now = 500
  void cache.get(ANA)
  expect(asked).toHaveLength(2)
})

test('what does not end by itself is asked for anew all the same', async () => {
  const { cache, clock, asked, fill } = openCache()
  cache.heard()
  await fill(ANA, token('k1', { livesMs: null }))
  clock.now = KEPT_MS_MAX
  cache.heard()
  void cache.get(ANA)
  expect(asked).toHaveLength(2)
})

test('a second after the last beat nothing is served from memory, and with the next beat it is again', async () => {
  const { cache, clock, asked, fill } = openCache()
  cache.heard()
  await fill(ANA, token('t1'))
  clock.now = SILENCE_MS - 1
  await cache.get(ANA)
  expect(asked).toHaveLength(1)
  clock.now = SILENCE_MS
  void cache.get(ANA)
  expect(asked).toHaveLength(2)
  cache.heard()
  expect((await cache.get(ANA)).credential).toBe('t1')
})

test('a cut stream empties the cache at once', async () => {
  const { cache, asked, fill } = openCache()
  cache.heard()
  await fill(ANA, token('t1'))
  cache.missed()
  cache.heard()
  void cache.get(ANA)
  expect(asked).toHaveLength(2)
})

test('a change of one connection leaves the others', async () => {
  const { cache, asked, fill } = openCache()
  const ben = { ...ANA, userId: 'ben' }
  cache.heard()
  await fill(ANA, token('t1'))
  await fill({ ...ANA, scopes: ['a'] }, token('t1'))
  await fill(ben, token('t2', { connectionId: 'con_2' }))
  cache.changed('con_1')
  await cache.get(ben)
  expect(asked).toHaveLength(3)
  void cache.get(ANA)
  void cache.get({ ...ANA, scopes: ['a'] })
  expect(asked).toHaveLength(5)
})

// The server may have read the row just before the revocation that we have heard of since.
test('an answer that was asked for before its connection changed is neither kept nor handed on', async () => {
  const { cache, asked } = openCache()
  cache.heard()
  const answer = cache.get(ANA)
  cache.changed('con_1')
  asked[0]?.answer(token('revoked'))
  await expect.poll(() => asked.length).toBe(2)
  asked[1]?.answer(token('fresh'))
  expect((await answer).credential).toBe('fresh')
  expect((await cache.get(ANA)).credential).toBe('fresh')
  expect(asked).toHaveLength(2)
})

test('a change of another connection meanwhile does not matter', async () => {
  const { cache, asked } = openCache()
  cache.heard()
  const answer = cache.get(ANA)
  cache.changed('con_9')
  asked[0]?.answer(token('t1'))
  await answer
  await cache.get(ANA)
  expect(asked).toHaveLength(1)
})

test('who asks after a change is not given the answer to a question from before it', async () => {
  const { cache, asked } = openCache()
  cache.heard()
  const before = cache.get(ANA)
  cache.changed('con_9')
  const after = cache.get(ANA)
  expect(asked).toHaveLength(2)
  asked[1]?.answer(token('t2'))
  asked[0]?.answer(token('t1'))
  expect([(await before).credential, (await after).credential]).toEqual(['t1', 't2'])
})

test.each([
  ['had not begun when it was asked', [] as const, ['missed', 'heard'] as const],
  ['broke and came back meanwhile', ['heard'] as const, ['missed', 'heard'] as const],
  ['broke meanwhile', ['heard'] as const, ['missed'] as const],
])('an answer is not kept when the stream %s', async (_, before, meanwhile) => {
  const { cache, asked } = openCache()
  for (const step of before) cache[step]()
  const answer = cache.get(ANA)
  for (const step of meanwhile) cache[step]()
  asked[0]?.answer(token('t1'))
  expect((await answer).credential).toBe('t1')
  void cache.get(ANA)
  expect(asked).toHaveLength(2)
})

test('a connection that changes without end is still answered, and not kept', async () => {
  const { cache, asked } = openCache()
  cache.heard()
  const answer = cache.get(ANA)
  for (let index = 0; index < 3; index += 1) {
    await expect.poll(() => asked.length).toBe(index + 1)
    cache.changed('con_1')
    asked[index]?.answer(token(`t${index}`))
  }
  expect((await answer).credential).toBe('t2')
  void cache.get(ANA)
  expect(asked).toHaveLength(4)
})

test('instead of a refused token another is asked for, and one that is newer already is served', async () => {
  const { cache, asked, fill } = openCache()
  cache.heard()
  await fill(ANA, token('refused'))
  const instead = { ...ANA, insteadOf: 'refused' }
  expect((await fill(instead, token('other'))).credential).toBe('other')
  expect(asked).toHaveLength(2)
  expect((await cache.get(instead)).credential).toBe('other')
  expect((await cache.get(ANA)).credential).toBe('other')
  expect(asked).toHaveLength(2)
})

test('it holds no more than it may, and the one kept longest goes first', async () => {
  const { cache, asked, fill } = openCache({ entriesMax: 2 })
  cache.heard()
  for (const userId of ['ana', 'ben', 'cem']) await fill({ ...ANA, userId }, token(userId))
  await cache.get({ ...ANA, userId: 'cem' })
  await cache.get({ ...ANA, userId: 'ben' })
  expect(asked).toHaveLength(3)
  void cache.get(ANA)
  expect(asked).toHaveLength(4)
})

test.each([
  ['no person', { provider: 'gmail', tenantId: 'org_acme' }],
  ['an empty person', { ...ANA, userId: '' }],
  ['another account', { ...ANA, account: 'ana@acme.example' }],
  ['a connection by its id', { ...ANA, connectionId: 'con_1' }],
  ['other scopes', { ...ANA, scopes: ['mail'] }],
  ['a person within the name of an organisation', { provider: 'gmail', tenantId: 'org_acme\n=ana' }],
])('a question with %s is another question', async (_, request) => {
  const { cache, asked, fill } = openCache()
  cache.heard()
  await fill(ANA, token('t1'))
  void cache.get(request)
  expect(asked).toHaveLength(2)
})

test('what was served from memory is counted for each connection, once', async () => {
  const { cache, fill } = openCache()
  cache.heard()
  await fill(ANA, token('t1'))
  for (let served = 0; served < 3; served += 1) await cache.get(ANA)
  cache.changed('con_1')
  await fill(ANA, token('t2'))
  await cache.get(ANA)
  expect([...cache.takeHits()]).toEqual([['con_1', 4]])
  expect([...cache.takeHits()]).toEqual([])
})

test('what belongs to nobody in particular is not handed to a person called undefined', async () => {
  const { cache, asked, fill } = openCache()
  cache.heard()
  await fill({ provider: 'gmail', tenantId: 'org_acme' }, token('of-all'))
  void cache.get({ provider: 'gmail', tenantId: 'org_acme', userId: 'undefined' })
  expect(asked).toHaveLength(2)
})
