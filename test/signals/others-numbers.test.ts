import type { MySignals } from '@letterlock/wire/signals'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MemberId, newId, type TenantId } from '../../server/core/ids.ts'
import { findConsoleTenant } from '../../server/store/tenants.ts'
import type { Browser } from '../journeys/browser.ts'
import { type OpenHouse, openHouse } from '../journeys/open-house.ts'
import { ask, colleague } from '../journeys/people-house.ts'
import { signIn } from '../journeys/visitor.ts'
import { openMailbox } from '../mirror/open-mailbox.ts'

const WEEK = 'from=2026-03-02&to=2026-03-09'

let open: OpenHouse
let tenantId: TenantId
let eve: Browser
/** Somebody whose numbers everybody would like to see, and their mailbox. */
let ana: { memberId: MemberId; mailboxId: string }

beforeAll(async () => {
  open = await openHouse({ role: 'http', told: 'off' })
  await signIn(open)
  const { db } = open.database
  tenantId = (await findConsoleTenant(db))?.id ?? ('none' as TenantId)
  ana = await openMailbox(db, 'ana@works.example', Date.now(), tenantId)
  await db
    .insertInto('signal_days')
    .values({ ...NOTHING, tenant_id: tenantId, member_id: ana.memberId, day: 20_514, settled: true, sent: 4_711 })
    .execute()
  eve = await colleague(open, 'eve', 'member')
})
afterAll(() => open.close())

const NO_BYTES = Buffer.alloc(0)
const NOTHING = {
  ...{ sent: 0, received_person: 0, received_list: 0, received_bulk: 0, received_automated: 0, calendar_mail: 0 },
  ...{ initiated: 0, after_hours_sent: 0, cross_team_sent: 0, cross_domain_sent: 0, replies: 0, within_hour: 0 },
  ...{ within_four_hours: 0, within_business_day: 0, within_72h: 0, within_72h_s: 0, followed: 0 },
  ...{ sent_hours: NO_BYTES, received_hours: NO_BYTES },
  ...{ reply_buckets: NO_BYTES, business_buckets: NO_BYTES, answered_buckets: NO_BYTES },
}

test('whatever is added to a request for one’s own numbers, they stay one’s own', async () => {
  const { memberId } = ana
  for (const more of [`memberId=${memberId}`, `member_id=${memberId}`, `id=${memberId}`, `tenantId=${tenantId}`]) {
    const { status, body } = await ask<MySignals>(eve, 'GET', `/v1/me/signals?${WEEK}&${more}`)
    if (status === 200) expect([more, body.figures.emailsSent]).toEqual([more, 0])
    else expect([more, status]).toEqual([more, 400])
  }
})

test.each([
  'from=2026-03-02',
  'from=2026-03-09&to=2026-03-02',
  'from=2026-03-02&to=2026-03-02',
  'from=2020-01-01&to=2026-01-01',
  'from=2026-02-30&to=2026-03-09',
  'from=2026-03-02&to=2026-13-09',
  'from=-271821-04-20&to=2026-03-09',
  'from=0000-00-00&to=0001-01-01',
  'from=2026-03-02%27--&to=2026-03-09',
  'from=2026-03-02&from=2026-03-03&to=2026-03-09',
  'from[]=2026-03-02&to=2026-03-09',
  'from=2026-03-02%00&to=2026-03-09',
])('a range that is none (%s) is refused in words, wherever it is asked', async (range) => {
  for (const path of ['/v1/me/signals?', '/v1/me/signals/export?format=csv&', `/v1/members/${ana.memberId}/signals?`]) {
    const { status, body } = await ask(eve, 'GET', `${path}${range}`)
    expect([path, status, body.code]).toEqual([path, 400, 'request.invalid'])
  }
})

test('days at the edges of time are told as days without mail', async () => {
  for (const range of [
    'from=1970-01-01&to=1970-01-08',
    'from=2099-12-01&to=2099-12-31',
    'from=2038-01-18&to=2038-01-25',
  ]) {
    const { status, body } = await ask<MySignals>(eve, 'GET', `/v1/me/signals?${range}`)
    expect([range, status, body.figures?.emailsSent]).toEqual([range, 200, 0])
  }
})

test('another’s mailbox and one that there is none of are refused alike, and nothing is written', async () => {
  const choose = async (id: string, by: Browser) => {
    const answer = await by.send('PUT', `/v1/me/signals/sources/${id}`, { counted: true })
    const { requestId: _, ...problem } = (await answer.json()) as { requestId: string }
    return { status: answer.status, problem }
  }
  const none = newId('mbx', Date.now())
  for (const role of ['member', 'manager', 'admin', 'owner'] as const) {
    const browser = await colleague(open, `nosy-${role}`, role)
    const theirs = await choose(ana.mailboxId, browser)
    expect([role, theirs.status]).toEqual([role, 404])
    expect(theirs).toEqual(await choose(none, browser))
  }
  expect(await open.database.db.selectFrom('signal_mailboxes').selectAll().execute()).toEqual([])
})

test('nobody of any role sees the numbers of somebody who is not theirs, be there somebody or not', async () => {
  const none = newId('mem', Date.now())
  for (const role of ['member', 'manager', 'admin', 'owner'] as const) {
    const browser = await colleague(open, `peer-${role}`, role)
    const look = async (id: string) => {
      const { status, body } = await ask(browser, 'GET', `/v1/members/${id}/signals?${WEEK}`)
      return { status, code: body.code }
    }
    const theirs = await look(ana.memberId)
    expect([role, theirs.status === 404 || theirs.status === 403, theirs]).toEqual([role, true, await look(none)])
  }
  expect(await open.database.db.selectFrom('signal_reads').selectAll().execute()).toEqual([])
})

test('the name of a file of numbers is made of days alone', async () => {
  const answer = await eve.get(`/v1/me/signals/export?${WEEK}&format=csv`)
  expect(answer.headers.get('content-disposition')).toContain('signals-2026-03-02-2026-03-09.csv')
  for (const line of (await answer.text()).trim().split('\r\n').slice(1))
    expect(line).toMatch(/^\d{4}-\d{2}-\d{2}(,\d+){4},(true|false)$/)
})
