import { expect, test } from 'vitest'
import { type Answer, mailOf, startMailbox } from '../test-mailbox.ts'

const PROFILE = '/gmail/v1/users/me/profile'

/** The answers inside a batch's answer, by the number of their question. */
function partsOf({ headers, text }: Answer): Map<string, { status: number; body: string }> {
  const boundary = /boundary=(\S+)/.exec(headers.get('content-type') ?? '')?.[1] ?? ''
  const parts = text.split(`--${boundary}`).slice(1, -1)
  return new Map(
    parts.map((part) => {
      const [, id = ''] = /^Content-ID: <response-part-(\d+)>$/m.exec(part.replaceAll('\r', '')) ?? []
      const [, status = ''] = /^HTTP\/1\.1 (\d+) /m.exec(part) ?? []
      return [id, { status: Number(status), body: part.split('\r\n\r\n').slice(2).join('\r\n\r\n').trim() }]
    }),
  )
}
const statuses = (answer: Answer) => [...partsOf(answer)].toSorted().map(([, { status }]) => status)

test('each part is answered under its own Content-ID, after a line end', async () => {
  const { batch, deliver } = await startMailbox()
  const { id } = deliver(mailOf('a'))
  const answer = await batch([
    PROFILE,
    `/gmail/v1/users/me/messages/${id}?format=minimal`,
    '/gmail/v1/users/me/messages/zz',
  ])
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toMatch(/^multipart\/mixed; boundary=batch_/)
  expect(answer.text.startsWith('\r\n--batch_')).toBe(true)
  const parts = partsOf(answer)
  expect(JSON.parse(parts.get('0')?.body ?? '')).toMatchObject({ messagesTotal: 1 })
  expect(JSON.parse(parts.get('1')?.body ?? '')).toMatchObject({ id })
  expect(parts.get('2')?.status).toBe(400)
})

test('the order of the answers is nobody’s promise', async () => {
  const { batch } = await startMailbox()
  const orders = new Set<string>()
  for (let tried = 0; tried < 8; tried++) orders.add([...partsOf(await batch(Array(12).fill(PROFILE))).keys()].join())
  expect(orders.size).toBeGreaterThan(1)
})

test('a dead token is 200 outside and 401 in every part', async () => {
  const { batch } = await startMailbox()
  const answer = await batch([PROFILE, PROFILE], 'ya29.forged')
  expect(answer.status).toBe(200)
  expect(statuses(answer)).toEqual([401, 401])
})

test('a part may bring a token of its own, a body, and the whole address', async () => {
  const { batch, token, sandbox } = await startMailbox()
  const label = JSON.stringify({ name: 'Orders' })
  const answer = await batch(
    [
      `GET ${PROFILE} HTTP/1.1\r\nAuthorization: Bearer ya29.forged\r\n\r\n`,
      `GET ${sandbox.url}${PROFILE}\r\n\r\n`,
      `POST /gmail/v1/users/me/labels HTTP/1.1\r\nContent-Type: application/json\r\n\r\n${label}`,
    ],
    token('modify'),
  )
  expect(statuses(answer)).toEqual([401, 200, 200])
  expect(partsOf(answer).get('2')?.body).toContain('"Orders"')
})

test('more than a hundred parts, or none that can be read, fail as a whole', async () => {
  const { batch, sandbox, token } = await startMailbox()
  expect((await batch(Array(100).fill(PROFILE))).status).toBe(200)
  expect((await batch(Array(101).fill(PROFILE))).status).toBe(400)
  const headers = { authorization: `Bearer ${token('readonly')}`, 'content-type': 'multipart/mixed; boundary=b' }
  const garbage = await fetch(`${sandbox.url}/batch/gmail/v1`, { method: 'POST', headers, body: 'not a batch' })
  expect(garbage.status).toBe(400)
  expect(await garbage.text()).toContain('Failed to parse batch request')
})

test('the concurrency limit strikes some of a hundred parts and none of twenty-five', async () => {
  const { batch } = await startMailbox({ quota: 'new' })
  const refused = (answer: Answer) => [...partsOf(answer).values()].filter(({ status }) => status === 429)
  expect(refused(await batch(Array(25).fill(PROFILE)))).toHaveLength(0)
  const [first, ...others] = refused(await batch(Array(100).fill(PROFILE)))
  expect(others.length + 1).toBe(22)
  expect(JSON.parse(first?.body ?? '')).toEqual({
    error: {
      code: 429,
      message: 'Too many concurrent requests for user',
      errors: [{ message: 'Too many concurrent requests for user', domain: 'global', reason: 'rateLimitExceeded' }],
      status: 'RESOURCE_EXHAUSTED',
    },
  })
})

test('an ordered fault strikes the part that it names and no other', async () => {
  const { batch, sandbox } = await startMailbox()
  const strike = (fault: object) =>
    sandbox.control('PUT', '/faults', { rules: [{ id: 'f', match: { path: '/batch', part: 'labels' }, do: fault }] })
  const parts = [PROFILE, '/gmail/v1/users/me/labels']
  await strike({ status: 503, body: { error: { code: 503 } } })
  expect(statuses(await batch(parts))).toEqual([200, 503])
  await strike({ html: true, status: 502 })
  expect(partsOf(await batch(parts)).get('1')).toMatchObject({ status: 502, body: expect.stringContaining('<html') })
  await strike({ truncateAfterBytes: 10 })
  expect(partsOf(await batch(parts)).get('1')?.body.length).toBeLessThanOrEqual(10)
  await strike({ drop: true })
  await expect(batch(parts)).rejects.toThrow()
})

test('the wire log has a line with its units for every part, and the token in none', async () => {
  const { batch, sandbox, token } = await startMailbox({ quota: 'new' })
  const bearer = token('readonly')
  await sandbox.control('DELETE', '/wire-log')
  await batch([PROFILE, '/gmail/v1/users/me/messages'], bearer)
  const log = (await sandbox.control('GET', '/wire-log')) as {
    entries: { url: string; partOf?: string; units: number }[]
  }
  expect(log.entries.filter(({ partOf }) => partOf).map(({ url, units }) => [url, units])).toEqual([
    [PROFILE, 1],
    ['/gmail/v1/users/me/messages', 5],
  ])
  expect(log.entries.reduce((sum, { units }) => sum + units, 0)).toBe(6)
  expect(JSON.stringify(log)).not.toContain(bearer)
})
