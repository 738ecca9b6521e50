import type { Connection } from '@letterlock/wire/connections'
import type { MemberDetail } from '@letterlock/wire/people'
import type { Me } from '@letterlock/wire/session'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { letterNumber } from '../mirror/letters.ts'
import { quiet } from '../mirror/quiet.ts'
import { openAccount } from '../mirror/sandbox-account.ts'
import { until } from '../mirror/until.ts'
import { untilReady } from '../mirror/until-ready.ts'
import { type Browser, openBrowser } from './browser.ts'
import { addColleague, type Colleague } from './colleague.ts'
import { endOf } from './live-stream.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { ask } from './people-house.ts'
import { signIn, type Visitor, visitorOf } from './visitor.ts'

let open: OpenHouse
let owner: Browser

beforeAll(async () => {
  open = await openHouse({ told: 'off' })
  owner = (await signIn(open)).browser
})
afterAll(() => open.close())

interface Somebody {
  entrance: Colleague
  visitor: Visitor
  id: string
  mailboxId: string
}

/** Somebody with a mailbox of ten letters, whole. */
async function somebody(name: string) {
  const account = openAccount(open.sandbox.box, `${name}@nordwind.example`)
  account.fill(10)
  const entrance = await addColleague(open, `${name}@works.example`, 'member')
  const visitor = visitorOf(openBrowser(open.base))
  await visitor.browser.send('POST', '/v1/sessions', entrance)
  const { member } = await visitor.read<Me>('/v1/session')
  await visitor.connect(account.email)
  const { id: mailboxId } = await untilReady(visitor)
  return { account, entrance, visitor, id: member.id, mailboxId } satisfies Somebody & { account: unknown }
}

const calls = () => open.sandbox.box.wireLog.list().filter(({ url }) => url.startsWith('/gmail/')).length

test('with whoever leaves their streams end at once, and their mailbox is asked for nothing more', async () => {
  const { account, entrance, visitor, id, mailboxId } = await somebody('nils')
  const stream = endOf(await visitor.browser.get('/v1/events'))
  const { body: before } = await ask<MemberDetail>(owner, 'GET', `/v1/members/${id}`)
  expect(before.leaving).toEqual({ sessions: 1, keys: 0, connections: 1, shared: 0 })

  const left = await ask(owner, 'POST', `/v1/members/${id}/leave`)
  expect(left).toMatchObject({ status: 200, body: { sessions: 1, connections: 1, handedOver: 0 } })
  expect(await until(async () => (stream.ended() ? 'ended' : undefined))).toBe('ended')
  // A call that was on its way when they left is answered.
  await quiet(open.database.db)
  const seen = calls()
  account.deliver(letterNumber(900, 600, Date.now()).raw)
  await open.turnTo(86_400_000)

  await ask(owner, 'POST', `/v1/members/${id}/return`)
  expect((await visitor.browser.send('POST', '/v1/sessions', entrance)).status).toBe(201)
  const [paused] = await visitor.connections()
  expect([paused?.status, paused?.reason?.code]).toEqual(['paused', 'connection.owner_left'])
  expect(calls()).toBe(seen)
  // They let it work again themselves, and what came meanwhile is fetched.
  expect((await visitor.browser.send('POST', `/v1/connections/${paused?.id}/resume`)).status).toBe(204)
  expect(await until(async () => ((await lettersIn(mailboxId)) === 11 ? 11 : undefined))).toBe(11)
})

test('nobody leaves with a mailbox that others work in: somebody takes it over, or they stay', async () => {
  const [ines, omar] = [await somebody('ines'), await somebody('omar')]
  const sharing = `/v1/mailboxes/${ines.mailboxId}/sharing`
  expect((await ask(ines.visitor.browser, 'PUT', sharing, { shared: true })).status).toBe(200)
  const { body } = await ask<MemberDetail>(owner, 'GET', `/v1/members/${ines.id}`)
  expect(body.leaving).toMatchObject({ connections: 0, shared: 1 })

  const alone = await ask(owner, 'POST', `/v1/members/${ines.id}/leave`)
  expect([alone.status, alone.body.code]).toEqual([409, 'member.shares_mailboxes'])
  expect((await ines.visitor.browser.get('/v1/session')).status).toBe(200)

  const left = await ask(owner, 'POST', `/v1/members/${ines.id}/leave`, { sharedTo: omar.id })
  expect(left).toMatchObject({ status: 200, body: { connections: 0, handedOver: 1 } })
  const theirs: Connection[] = await omar.visitor.connections()
  expect(theirs.map(({ account, status }) => [account, status])).toContainEqual(['ines@nordwind.example', 'active'])
})

test('a mailbox is handed over to nobody who has connected its account, and until then whoever shares it stays', async () => {
  const [vera, wim] = [await somebody('vera'), await somebody('wim')]
  await wim.visitor.connect(vera.account.email)
  const sharing = `/v1/mailboxes/${vera.mailboxId}/sharing`
  expect((await ask(vera.visitor.browser, 'PUT', sharing, { shared: true })).status).toBe(200)
  const refused = await ask(owner, 'POST', `/v1/members/${vera.id}/leave`, { sharedTo: wim.id })
  expect([refused.status, refused.body.code]).toEqual([409, 'share.connected_already'])
  expect((await vera.visitor.browser.get('/v1/session')).status).toBe(200)

  const theirs: Connection[] = await wim.visitor.connections()
  const own = theirs.find(({ account }) => account === vera.account.email)
  expect((await ask(wim.visitor.browser, 'DELETE', `/v1/connections/${own?.id}`, { mail: 'erase' })).status).toBe(200)
  const left = await ask(owner, 'POST', `/v1/members/${vera.id}/leave`, { sharedTo: wim.id })
  expect(left).toMatchObject({ status: 200, body: { handedOver: 1 } })
})

async function lettersIn(mailboxId: string): Promise<number> {
  const rows = await open.database.db.selectFrom('messages').select('id').where('mailbox_id', '=', mailboxId).execute()
  return rows.length
}
