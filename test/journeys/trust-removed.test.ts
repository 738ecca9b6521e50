import type { NoticeList } from '@letterlock/wire/notices'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listKeptOut } from '../../server/store/kept-out.ts'
import { until } from '../mirror/until.ts'
import { openBrowser } from './browser.ts'
import { addColleague } from './colleague.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor, visitorOf } from './visitor.ts'

const HOUR = 3_600_000
const [ANNA, BO] = ['anna@works.example', 'bo@works.example']
const setPolicy = (policy: string) => open.control('PUT', '/domains/works.example', { policy })

let open: OpenHouse
let owner: Visitor
let member: Visitor

beforeAll(async () => {
  open = await openHouse({ told: 'off' })
  // Here asking finds it out; what Google tells of accounts by itself has stories of its own.
  await open.control('PUT', '/risc/faults', { rules: [{ id: 'lost', do: 'lost' }] })
  owner = await signIn(open)
  const colleague = await addColleague(open, 'bo@home.example', 'member')
  const browser = openBrowser(open.base)
  await browser.send('POST', '/v1/sessions', colleague)
  member = visitorOf(browser)
  for (const email of [ANNA, BO]) {
    await open.control('POST', '/users', { email, name: email, domain: 'works.example' })
  }
  await setPolicy('trusted')
  await owner.connect(ANNA)
  await member.connect(BO)
})
afterAll(() => open.close())

const noticesOf = (visitor: Visitor) => visitor.read<NoticeList>('/v1/notices')
const ofWorkspace = async (visitor: Visitor) =>
  (await noticesOf(visitor)).notices.filter(({ kind }) => kind === 'workspace.blocked')
/** A worker that starts does at once what is done each minute, where this minute's row is not there any more. */
async function sweepNow(): Promise<void> {
  await open.database.pool.query(`delete from pgboss.job where name = 'health.sweep'`)
  await open.another('worker')
}
async function refuse(visitor: Visitor): Promise<void> {
  const [connection] = await visitor.connections()
  await visitor.browser.send('POST', `/v1/connections/${connection?.id}/test`)
}

test('trust that is taken away is told to its person, and once to those who look after the organisation', async () => {
  await setPolicy('blocked')
  await open.turnTo(2 * HOUR)
  await refuse(owner)
  await refuse(member)

  for (const visitor of [owner, member]) {
    const [connection] = await visitor.connections()
    expect(connection).toMatchObject({ status: 'needs_reconnect', reason: { code: 'oauth.admin_blocked' } })
    expect(connection?.reason?.fix).toContain('Ask your administrator')
  }
  const told = await until(async () => {
    const found = await ofWorkspace(owner)
    return found[0]?.problem?.params?.people === '2' ? found : undefined
  })
  expect(told).toMatchObject([
    { connection: { account: null }, problem: { code: 'workspace.people_kept_out' }, overAt: null },
  ])
  expect(await ofWorkspace(member)).toEqual([])
})

test('what is trusted again goes on by itself within the hour, and the notice is over', async () => {
  await setPolicy('trusted')
  await open.turnTo(4 * HOUR)
  await sweepNow()
  const over = await until(async () => {
    const found = await ofWorkspace(owner)
    return found[0]?.overAt ? found : undefined
  })
  expect(over).toHaveLength(1)
  for (const visitor of [owner, member]) {
    expect(await visitor.connections()).toMatchObject([{ status: 'active', reason: null }])
  }
})

test('one whose grant ends while it is kept out says so, and is not asked after any more', async () => {
  await setPolicy('blocked')
  await open.turnTo(6 * HOUR)
  await refuse(member)
  const keptOut = () => listKeptOut(open.database.db, Date.now() + 100 * HOUR, 10)
  const [connection] = await member.connections()
  expect((await keptOut()).map(({ connectionId }) => connectionId)).toContain(connection?.id)
  await open.control('POST', `/users/${BO}/revoke`)
  await open.turnTo(9 * HOUR)
  await sweepNow()
  const reason = await until(async () => {
    const [connection] = await member.connections()
    const code = connection?.reason?.code
    return code === 'oauth.admin_blocked' ? undefined : code
  })
  expect(reason).toBe('oauth.grant_revoked')
  expect((await keptOut()).map(({ connectionId }) => connectionId)).not.toContain(connection?.id)
})
