import type { AuditPage } from '@letterlock/wire/audit'
import type { Mailbox } from '@letterlock/wire/mailboxes'
import type { NoticeList } from '@letterlock/wire/notices'
import type { Team } from '@letterlock/wire/people'
import type { Problem } from '@letterlock/wire/problem'
import type { Me } from '@letterlock/wire/session'
import type { FirstShares, ShareCandidates, Sharing } from '@letterlock/wire/sharing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { type Browser, openBrowser } from './browser.ts'
import { type ImapHouse, openImapHouse } from './imap-house.ts'
import { add, ask, colleague } from './people-house.ts'
import { type Visitor, visitorOf } from './visitor.ts'

const [ORDERS, INFO, DESK, MINE] = ['orders', 'info', 'desk', 'mine'].map((name) => `${name}@nordwind.example`) as [
  string,
  string,
  string,
  string,
]

let house: ImapHouse
let owner: Visitor
let ana: Visitor
let bo: Person
let team: string

interface Person {
  browser: Browser
  id: string
}

beforeAll(async () => {
  house = await openImapHouse([ORDERS, INFO, DESK, MINE])
  owner = house.visitor
  ana = visitorOf((await person('ana')).browser)
  bo = await person('bo')
  const made = await ask<{ teams: Team[] }>(owner.browser, 'POST', '/v1/teams', { kind: 'team', name: 'Orders' })
  team = made.body.teams.find(({ name }) => name === 'Orders')?.id ?? ''
})
afterAll(() => house?.close())

async function person(name: string): Promise<Person> {
  const browser = await colleague(house.open, name, 'member')
  return { browser, id: (await ask<Me>(browser, 'GET', '/v1/session')).body.member.id }
}
const toBo = (level: 'read' | 'work' | 'approve'): FirstShares[number] => ({
  to: { kind: 'member', id: bo.id as `mem_${string}` },
  level,
})
const mailboxOf = async (browser: Browser, address: string) =>
  (await ask<{ mailboxes: Mailbox[] }>(browser, 'GET', '/v1/mailboxes')).body.mailboxes.find(
    (mailbox) => mailbox.address === address,
  )
const begin = (wish: object) =>
  ask<Problem>(ana.browser, 'POST', '/v1/connect-sessions', {
    provider: 'gmail',
    accessMode: 'read',
    flow: 'redirect',
    ...wish,
  })

test('a mailbox is shared from the moment that consent makes it, and all of it is in the audit', async () => {
  const { candidates } = (await ask<ShareCandidates>(ana.browser, 'GET', '/v1/share-candidates?q=BO@works')).body
  expect(candidates.map(({ id }) => id)).toEqual([bo.id])
  const shares: FirstShares = [toBo('work'), { to: { kind: 'team', id: team as `tem_${string}` }, level: 'read' }]
  const started = await ana.start({ shares })
  // Nothing is anybody's before somebody consents.
  expect(await mailboxOf(bo.browser, ORDERS)).toBeUndefined()
  expect(await ana.finish(started, ORDERS)).toMatchObject({ status: 'connected' })

  const reached = await mailboxOf(bo.browser, ORDERS)
  expect(reached).toMatchObject({ kind: 'shared', reach: 'work', owner: 'ana@works.example' })
  const { body } = await ask<Sharing>(ana.browser, 'GET', `/v1/mailboxes/${reached?.id}/sharing`)
  expect(body.shares.map(({ to, level }) => [to.id, level])).toEqual(
    expect.arrayContaining([
      [bo.id, 'work'],
      [team, 'read'],
    ]),
  )
  const { notices } = (await ask<NoticeList>(bo.browser, 'GET', '/v1/notices')).body
  expect(notices).toMatchObject([{ kind: 'mailbox.given', sharing: { by: 'ana@works.example', level: 'work' } }])
  const { data } = (await ask<z.infer<typeof AuditPage>>(owner.browser, 'GET', '/v1/audit?limit=100')).body
  const did = data.filter(({ subject }) => subject.id === reached?.id).map(({ action }) => action)
  expect(did.sort()).toEqual(['mailbox.given', 'mailbox.given', 'mailbox.shared'])
})

test('what is connected again stays with whom it is shared: a choice is for a mailbox that is new', async () => {
  const { id } = (await mailboxOf(ana.browser, ORDERS)) ?? {}
  await ask(ana.browser, 'PUT', `/v1/mailboxes/${id}/sharing`, { shared: false })
  const [connection] = await ana.connections()
  for (const wish of [{ connectionId: connection?.id ?? '' }, {}]) {
    expect(await ana.connect(ORDERS, { ...wish, shares: [toBo('approve')] })).toMatchObject({ status: 'connected' })
    expect(await mailboxOf(ana.browser, ORDERS)).toMatchObject({ id, kind: 'personal' })
    expect(await mailboxOf(bo.browser, ORDERS)).toBeUndefined()
  }
})

test('a mailbox by password is shared from the start in the same way', async () => {
  const { password } = await house.newAppPassword(INFO)
  const wish = { address: INFO, password, accessMode: 'organise', shares: [toBo('approve')] }
  expect((await ask(ana.browser, 'POST', '/v1/connections/imap', wish)).status).toBe(201)
  expect(await mailboxOf(bo.browser, INFO)).toMatchObject({ kind: 'shared', reach: 'approve' })
})

test('whoever has left, and a team that is gone, meanwhile costs nobody their consent', async () => {
  const leaver = await add(owner.browser, 'Lea Ver')
  const made = await ask<{ teams: Team[] }>(owner.browser, 'POST', '/v1/teams', { kind: 'team', name: 'Brief' })
  const brief = made.body.teams.find(({ name }) => name === 'Brief')?.id
  const started = await ana.start({
    shares: [
      { to: { kind: 'member', id: leaver.id }, level: 'read' },
      { to: { kind: 'team', id: brief as `tem_${string}` }, level: 'read' },
      toBo('read'),
    ],
  })
  await ask(owner.browser, 'POST', `/v1/members/${leaver.id}/leave`)
  await ask(owner.browser, 'DELETE', `/v1/teams/${brief}`)
  expect(await ana.finish(started, DESK)).toMatchObject({ status: 'connected' })
  const { id } = (await mailboxOf(bo.browser, DESK)) ?? {}
  const { body } = await ask<Sharing>(ana.browser, 'GET', `/v1/mailboxes/${id}/sharing`)
  expect(body.shares.map(({ to }) => to.id)).toEqual([bo.id])
})

test('a choice that could not hold is refused before anybody consents or a password goes anywhere', async () => {
  const { member } = (await ask<Me>(ana.browser, 'GET', '/v1/session')).body
  const gone = await add(owner.browser, 'Gone Girl')
  await ask(owner.browser, 'POST', `/v1/members/${gone.id}/leave`)
  const to = (id: string, kind = 'member') => [{ to: { kind, id }, level: 'read' }]
  const refused: [object, number, string][] = [
    [{ shares: to(member.id) }, 409, 'share.to_owner'],
    [{ shares: to(gone.id) }, 409, 'share.has_left'],
    [{ shares: to(`mem_${'0'.repeat(32)}`) }, 404, 'request.not_found'],
    [{ shares: to(`tem_${'0'.repeat(32)}`, 'team') }, 404, 'request.not_found'],
    [{ shares: [] }, 400, 'request.invalid'],
    [{ shares: [toBo('read'), toBo('work')] }, 400, 'request.invalid'],
    [{ shares: [{ ...toBo('read'), level: 'own' }] }, 400, 'request.invalid'],
    [
      { shares: Array.from({ length: 101 }, (_, n) => to(`mem_${String(n).padStart(32, '0')}`)[0]) },
      400,
      'request.invalid',
    ],
  ]
  for (const [wish, status, code] of refused) {
    const gmail = await begin(wish)
    expect([wish, gmail.status, gmail.body.code]).toEqual([wish, status, code])
    const imap = await ask(ana.browser, 'POST', '/v1/connections/imap', {
      address: MINE,
      password: 'wrong',
      accessMode: 'read',
      ...wish,
    })
    expect([wish, imap.status, imap.body.code]).toEqual([wish, status, code])
  }
  const counting = { accessMode: 'counts', shares: [toBo('read')] }
  const imap = await ask(ana.browser, 'POST', '/v1/connections/imap', { address: MINE, password: 'wrong', ...counting })
  expect([imap.status, imap.body.code]).toEqual([409, 'share.nothing_to_read'])
})

test('the search for whom to share with is for those who are signed in, and finds nobody of another organisation', async () => {
  expect((await openBrowser(house.open.base).get('/v1/share-candidates')).status).toBe(401)
  const { candidates } = (await ask<ShareCandidates>(ana.browser, 'GET', '/v1/share-candidates')).body
  expect(candidates.length).toBeLessThanOrEqual(20)
  expect(candidates.map(({ name }) => name)).not.toContain('ana@works.example')
})
