import type { Connection } from '@letterlock/wire/connections'
import type { LiveEvent } from '@letterlock/wire/events'
import type { NoticeList } from '@letterlock/wire/notices'
import type { Team } from '@letterlock/wire/people'
import type { Problem } from '@letterlock/wire/problem'
import type { Sharing } from '@letterlock/wire/sharing'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { MailboxId, MemberId, TenantId } from '../../server/core/ids.ts'
import { handOver, listShared, takeAllShares } from '../../server/people/reach/hand-over.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import { quiet } from '../mirror/quiet.ts'
import { until } from '../mirror/until.ts'
import { type Browser, openBrowser } from './browser.ts'
import { ask } from './people-house.ts'
import { openSharedHouse, type SharedHouse } from './shared-house.ts'

const DAY_MS = 86_400_000

let house: SharedHouse
let sharing: string
/** Another process of the same installation. */
let elsewhere: string
const leaving: AbortController[] = []

beforeAll(async () => {
  house = await openSharedHouse()
  sharing = `/v1/mailboxes/${house.mailboxId}/sharing`
  elsewhere = `http://127.0.0.1:${(await house.open.another('http')).port}`
  await house.share()
})
afterAll(() => house?.open.close())
afterEach(() => {
  for (const one of leaving.splice(0)) one.abort()
})

test('what is taken is refused at once, in every process', async () => {
  const gil = await house.person('gil')
  const there = openBrowser(elsewhere)
  for (const [name, value] of gil.browser.cookies) there.cookies.set(name, value)
  await house.give({ member: gil.id }, 'work')
  const path = `/v1/mailboxes/${house.mailboxId}/threads/${house.inside.threadId}`
  for (const browser of [gil.browser, there]) expect((await browser.get(path)).status).toBe(200)
  await house.take({ member: gil.id })
  for (const browser of [gil.browser, there]) expect((await browser.get(path)).status).toBe(404)
})

test('an open stream hears of a shared mailbox while it is given, and nothing of it afterwards', async () => {
  const ida = await house.person('ida')
  await house.give({ member: ida.id }, 'read')
  const told = await listen(ida.browser)
  const nobody = await listen((await house.person('nora')).browser)
  await act()
  await until(async () => told.find(({ kind }) => kind === 'action.changed'))
  await house.take({ member: ida.id })
  await until(async () => told.find(({ kind }) => kind === 'mailboxes.changed'))
  const before = ofMailbox(told).length
  await act()
  await mark(told)
  expect(ofMailbox(told).length).toBe(before)
  await until(async () => nobody.find(({ kind }) => kind === 'mailboxes.changed'))
  expect(ofMailbox(nobody)).toEqual([])
})

test('whoever works while it is taken from them has worked, or has not: afterwards nothing more', async () => {
  const jo = await house.person('jo')
  await house.give({ member: jo.id }, 'work')
  const actions = `/v1/mailboxes/${house.mailboxId}/actions`
  const work = (n: number) =>
    ask(jo.browser, 'POST', actions, { kind: n % 2 ? 'mark_read' : 'mark_unread', threadIds: [house.inside.threadId] })
  const [answers] = await Promise.all([
    Promise.all(Array.from({ length: 12 }, (_, n) => work(n))),
    house.take({ member: jo.id }),
  ])
  expect(answers.every(({ status }) => status === 200 || status === 404)).toBe(true)
  expect((await work(1)).status).toBe(404)
})

test('what is given to a team holds from its first day to the day before its last', async () => {
  const owner = house.owner.browser
  const kit = await house.person('kit')
  const today = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10)
  const made = await ask<{ teams: Team[] }>(owner, 'POST', '/v1/teams', { kind: 'team', name: 'Orders' })
  const team = made.body.teams.find(({ name }) => name === 'Orders')?.id ?? ''
  await house.give({ team }, 'work')
  const sees = async () => (await kit.browser.get(sharing)).status
  expect(await sees()).toBe(404)

  const span = { memberId: kit.id, startsOn: today(-30), endsOn: today(0) }
  const { body } = await ask<{ id: string }>(owner, 'POST', `/v1/teams/${team}/memberships`, span)
  // It ends today: today is the first day on which it no longer holds.
  expect(await sees()).toBe(404)
  const membership = `/v1/teams/${team}/memberships/${body.id}`
  const set = (startsOn: string, endsOn: string | null) => ask(owner, 'PUT', membership, { startsOn, endsOn })
  await set(today(-30), today(1))
  expect(await sees()).toBe(200)
  await set(today(1), null)
  expect(await sees()).toBe(404)
  await set(today(0), today(1))
  expect(await sees()).toBe(200)
  const told = await listen(kit.browser)
  await act()
  await until(async () => told.find(({ kind }) => kind === 'action.changed'))
  // What it changed is told of after it, and once more when the provider has it.
  await quiet(house.open.database.db)
  await mark(told)
  await house.open.turnTo(DAY_MS)
  try {
    expect(await sees()).toBe(404)
    const before = ofMailbox(told).length
    await act()
    await mark(told)
    expect(ofMailbox(told).length).toBe(before)
  } finally {
    await house.open.turnTo(0)
  }
  await ask(owner, 'DELETE', `/v1/teams/${team}`)
  expect((await ask<Sharing>(house.ana.browser, 'GET', sharing)).body.shares.some(({ to }) => to.id === team)).toBe(
    false,
  )
})

test('a role opens nothing and closes nothing: changed in an open session, the reach stays what was given', async () => {
  const leo = await house.person('leo')
  await house.give({ member: leo.id }, 'read')
  for (const role of ['admin', 'manager', 'member']) {
    await ask(house.owner.browser, 'PATCH', `/v1/members/${leo.id}`, { role })
    expect((await ask<Sharing>(leo.browser, 'GET', sharing)).body.reach).toBe('read')
    expect((await ask(leo.browser, 'PUT', sharing, { shared: false })).status).toBe(403)
  }
  await house.take({ member: leo.id })
  await ask(house.owner.browser, 'PATCH', `/v1/members/${leo.id}`, { role: 'admin' })
  expect((await leo.browser.get(sharing)).status).toBe(404)
})

test('whoever leaves is taken out of every shared mailbox; whoever comes back is given it anew', async () => {
  const max = await house.person('max')
  await house.give({ member: max.id }, 'approve')
  const { db } = house.open.database
  const tenantId = await tenantOf()
  expect(await inTransaction(db, (trx) => takeAllShares(trx, tenantId, max.id as MemberId))).toBe(1)
  expect((await max.browser.get(sharing)).status).toBe(404)
})

test('a shared mailbox handed over is the new owner’s with its connection, and everybody else keeps theirs', async () => {
  const [ned, ola] = [await house.person('ned'), await house.person('ola')]
  await house.give({ member: ned.id }, 'read')
  await house.give({ member: ola.id }, 'work')
  const { db } = house.open.database
  const tenantId = await tenantOf()
  const mailboxId = house.mailboxId as MailboxId
  const from = house.ana.id as MemberId
  const admin = await house.person('pia', 'admin')
  const hand = (wish: { from: MemberId; to: string }) =>
    inTransaction(db, (trx) =>
      handOver(trx, tenantId, mailboxId, { ...wish, by: admin.id as MemberId, now: Date.now() }),
    )
  await expect(hand({ from: ola.id as MemberId, to: ned.id })).rejects.toThrow('request.not_found')
  await expect(hand({ from, to: (await house.stranger()).id })).rejects.toThrow('request.not_found')
  expect(await inTransaction(db, (trx) => listShared(trx, tenantId, from))).toMatchObject([{ id: mailboxId }])
  await hand({ from, to: ned.id })

  expect((await house.ana.browser.get(sharing)).status).toBe(404)
  const { body } = await ask<Sharing>(ned.browser, 'GET', sharing)
  expect(body).toMatchObject({ reach: 'own', owner: { id: ned.id } })
  expect(body.shares.map(({ to }) => to.id)).toContain(ola.id)
  expect(body.shares.map(({ to }) => to.id)).not.toContain(ned.id)
  const { connections } = (await ask<{ connections: Connection[] }>(ned.browser, 'GET', '/v1/connections')).body
  expect(connections).toMatchObject([{ id: house.connectionId, status: 'active' }])
  const tested = await ask<{ account: string }>(ned.browser, 'POST', `/v1/connections/${house.connectionId}/test`)
  expect(tested).toMatchObject({ status: 200, body: { account: house.account.email } })
  expect((await ask<NoticeList>(ned.browser, 'GET', '/v1/notices')).body.notices[0]?.kind).toBe('mailbox.handed_over')
  expect((await ola.browser.get(`/v1/mailboxes/${mailboxId}/threads/${house.inside.threadId}`)).status).toBe(200)
  await hand({ from: ned.id as MemberId, to: from })
})

test('a personal mailbox is handed over to nobody', async () => {
  await house.share(false)
  const { db } = house.open.database
  const tenantId = await tenantOf()
  const wish = { from: house.ana.id as MemberId, to: (await house.person('quin')).id, now: Date.now() }
  await expect(
    inTransaction(db, (trx) => handOver(trx, tenantId, house.mailboxId as MailboxId, { ...wish, by: wish.from })),
  ).rejects.toThrow('share.not_shared')
  await house.share()
})

test('mail that is erased with its connection is gone for all, and they are told; kept mail stays shared', async () => {
  const rae = await house.person('rae')
  await house.give({ member: rae.id }, 'read')
  const connection = `/v1/connections/${house.connectionId}`
  expect((await ask(rae.browser, 'DELETE', connection, { mail: 'erase' })).status).toBe(404)
  expect((await ask(house.ana.browser, 'DELETE', connection, { mail: 'keep' })).status).toBe(200)
  expect((await rae.browser.get(`/v1/mailboxes/${house.mailboxId}/threads/${house.inside.threadId}`)).status).toBe(200)
  const refused = await ask<Problem>(rae.browser, 'DELETE', `/v1/mailboxes/${house.mailboxId}`)
  expect([refused.status, refused.body.code]).toEqual([403, 'mailbox.owner_only'])
  expect((await house.ana.browser.send('DELETE', `/v1/mailboxes/${house.mailboxId}`)).status).toBe(204)
  expect((await rae.browser.get(`/v1/mailboxes/${house.mailboxId}/threads/${house.inside.threadId}`)).status).toBe(404)
  const { notices } = (await ask<NoticeList>(rae.browser, 'GET', '/v1/notices')).body
  expect(notices.map(({ kind }) => kind)).toEqual(['mailbox.gone', 'mailbox.given'])
})

let starred = false

/** Ana does something in her mailbox that was not so before, so that there is something to tell. */
async function act(): Promise<void> {
  starred = !starred
  const kind = starred ? 'star' : 'unstar'
  const path = `/v1/mailboxes/${house.mailboxId}/actions`
  const { status } = await ask(house.ana.browser, 'POST', path, { kind, threadIds: [house.inside.threadId] })
  expect(status).toBe(200)
}

/** Wait until a stream has heard everything up to now: what is told to all of an organisation comes last. */
async function mark(told: LiveEvent[]): Promise<void> {
  const heard = () => told.filter(({ kind }) => kind === 'mailboxes.changed').length
  const before = heard()
  const someone = await ask<{ member: { id: string } }>(house.owner.browser, 'GET', '/v1/session')
  const to = { member: someone.body.member.id }
  await house.give(to, 'read')
  await house.take(to)
  await until(async () => (heard() >= before + 2 ? 'heard' : undefined))
}

function ofMailbox(told: readonly LiveEvent[]): LiveEvent[] {
  return told.filter((event) => 'mailboxId' in event)
}

async function listen(browser: Browser): Promise<LiveEvent[]> {
  const gone = new AbortController()
  leaving.push(gone)
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const answer = await fetch(`${house.open.base}/v1/events`, { headers: { cookie }, signal: gone.signal })
  expect(answer.status).toBe(200)
  const told: LiveEvent[] = []
  const read = async () => {
    let rest = ''
    for await (const piece of answer.body ?? []) {
      const lines = (rest + Buffer.from(piece).toString()).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) if (line.startsWith('data: ')) told.push(JSON.parse(line.slice('data: '.length)))
    }
  }
  // It ends when the test leaves.
  read().catch(() => undefined)
  return told
}

async function tenantOf(): Promise<TenantId> {
  const row = await house.open.database.db
    .selectFrom('mailboxes')
    .select('tenant_id')
    .where('id', '=', house.mailboxId)
    .executeTakeFirstOrThrow()
  return row.tenant_id as TenantId
}
