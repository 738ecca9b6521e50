import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenHouse, openHouse } from '../journeys/open-house.ts'
import { signIn, type Visitor } from '../journeys/visitor.ts'

let open: OpenHouse
let visitor: Visitor

beforeAll(async () => {
  open = await openHouse({ role: 'http' })
  visitor = await signIn(open)
})
afterAll(() => open.close())

const figures = (headers: Record<string, string> = {}) => fetch(`${open.base}/metrics`, { headers })

test('the figures count requests by route and status, and hold no address and no id', async () => {
  expect((await visitor.browser.get('/v1/connect-sessions/cns_0193423b8d4f7c21a5e6b7c8d9e0f1a2')).status).toBe(404)
  const answer = await figures()
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/plain')])
  const text = await answer.text()
  expect(text).toContain(
    'letterlock_http_request_seconds_count{method="GET",route="/v1/connect-sessions/:id",status="404"} 1',
  )
  expect(text).toContain('process_resident_memory_bytes')
  expect(text).not.toMatch(/0193423b8d4f7c21|tnt_|@/)
})

test('through a proxy they are for a signed-in owner alone', async () => {
  const forwarded = { 'x-forwarded-for': '192.0.2.7' }
  expect((await figures(forwarded)).status).toBe(401)
  expect((await visitor.browser.get('/metrics', forwarded)).status).toBe(200)
})

test('a balancer is told that the process lives and is ready, and may not keep the answer', async () => {
  for (const path of ['/healthz', '/readyz']) {
    const answer = await fetch(`${open.base}${path}`)
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
  }
})
