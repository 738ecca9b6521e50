import { expect, test } from 'vitest'
import { mailOf, startMailbox } from '../test-mailbox.ts'
import { limitsOf } from './units.ts'

test('a mailbox that has spent its minute is told when to come back, in the text alone', async () => {
  const { get, deliver, token, sandbox } = await startMailbox({ quota: 'new' })
  // A unit a second: what comes back while the test runs is less than a message costs.
  await sandbox.control('PUT', '/quota', { userUnitsPerMinute: 60 })
  const { id } = deliver(mailOf('a'))
  const bearer = token('readonly')
  const path = `/messages/${id}?format=minimal`
  for (let read = 0; read < 3; read++) expect((await get(path, bearer)).status).toBe(200)

  const refused = await get(path, bearer)
  expect(refused).toMatchObject({
    status: 403,
    json: {
      error: {
        code: 403,
        message: expect.stringMatching(
          /^User-rate limit exceeded\. {2}Retry after \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/,
        ),
        errors: [{ message: 'User-rate limit exceeded.', domain: 'usageLimits', reason: 'rateLimitExceeded' }],
        status: 'PERMISSION_DENIED',
      },
    },
  })
  expect(refused.headers.has('retry-after')).toBe(false)

  const retryAt = Date.parse(/Retry after (\S+)"/.exec(refused.text)?.[1] ?? '')
  await sandbox.control('PUT', '/clock', { setTo: retryAt })
  expect((await get(path, bearer)).status).toBe(200)
})

test.each([
  ['new', 6_000],
  ['older', 15_000],
] as const)('a %s project has %i units a minute to each mailbox', (table, units) => {
  expect(limitsOf(table, {})).toEqual({
    userUnitsPerMinute: units,
    projectUnitsPerMinute: 1_200_000,
    concurrentRequests: 25,
  })
})

test('the older table counts less and lasts longer', async () => {
  const { get, deliver, token, sandbox } = await startMailbox({ quota: 'older' })
  const { id } = deliver(mailOf('a'))
  await sandbox.control('DELETE', '/wire-log')
  await get(`/messages/${id}`, token('readonly'))
  await get(`/threads/${id}`, token('readonly'))
  const { entries } = (await sandbox.control('GET', '/wire-log')) as { entries: { units: number }[] }
  expect(entries.map(({ units }) => units)).toEqual([5, 10])
})

test('quota that is off is counted and refuses nobody', async () => {
  const { get, token, sandbox } = await startMailbox({ quota: 'off' })
  await sandbox.control('PUT', '/quota', { userUnitsPerMinute: 1 })
  const bearer = token('readonly')
  for (let read = 0; read < 5; read++) expect((await get('/profile', bearer)).status).toBe(200)
  const { entries } = (await sandbox.control('GET', '/wire-log')) as { entries: { url: string; units: number }[] }
  expect(entries.filter(({ url }) => url.endsWith('/profile')).map(({ units }) => units)).toEqual([1, 1, 1, 1, 1])
})

test('a project’s own limit is 429 and names the project', async () => {
  const { get, token, sandbox } = await startMailbox({ quota: 'new' })
  await sandbox.control('PUT', '/quota', { projectUnitsPerMinute: 1 })
  const bearer = token('readonly')
  expect((await get('/profile', bearer)).status).toBe(200)
  expect(await get('/profile', bearer)).toMatchObject({
    status: 429,
    json: {
      error: {
        status: 'RESOURCE_EXHAUSTED',
        message: expect.stringMatching(
          /^Quota exceeded for quota metric 'Queries' and limit 'Queries per minute' of service 'gmail\.googleapis\.com' for consumer 'project_number:\d+'\.$/,
        ),
        errors: [expect.objectContaining({ reason: 'rateLimitExceeded' })],
      },
    },
  })
})

test('what is refused before it is asked costs nothing', async () => {
  const { get, token, sandbox } = await startMailbox({ quota: 'new' })
  await sandbox.control('DELETE', '/wire-log')
  await get('/messages', token('send'))
  await get('/messages?nonsense=1', token('readonly'))
  await get('/messages', 'ya29.forged')
  const { entries } = (await sandbox.control('GET', '/wire-log')) as { entries: { units: number }[] }
  expect(entries.map(({ units }) => units)).toEqual([0, 0, 0])
})

test('requests beyond the limit in flight are refused until the others have landed, or hung up', async () => {
  const { get, token, sandbox } = await startMailbox({ quota: 'new' })
  await sandbox.control('PUT', '/quota', { concurrentRequests: 2 })
  const slow = { id: 'slow', match: { path: '/profile' }, do: { latencyMs: 600_000 } }
  await sandbox.control('PUT', '/faults', { rules: [slow] })
  const bearer = token('readonly')
  const giveUp = new AbortController()
  const waiting = [1, 2].map(() =>
    fetch(`${sandbox.url}/gmail/v1/users/me/profile`, {
      headers: { authorization: `Bearer ${bearer}` },
      signal: giveUp.signal,
    }),
  )
  const statusOfAnother = async () => (await get('/labels', bearer)).status
  await expect.poll(statusOfAnother).toBe(429)
  giveUp.abort()
  expect((await Promise.allSettled(waiting)).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  await expect.poll(statusOfAnother).toBe(200)
})
