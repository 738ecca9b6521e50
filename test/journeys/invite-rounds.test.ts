import type { InvitationRound, InvitationRoundDetail, RoundPreview } from '@letterlock/wire/invitations'
import type { Team } from '@letterlock/wire/people'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MemberId, newId, type TenantId } from '../../server/core/ids.ts'
import { openLog } from '../../server/core/log.ts'
import { sendInvitationMails, sweepInvitationMails } from '../../server/people/invitations/send-mails.ts'
import { findConsoleTenant } from '../../server/store/tenants.ts'
import type { OwnMail, SendMail } from '../../server/transport/smtp/send-mail.ts'
import type { Browser } from './browser.ts'
import { accept, readToken, stranger } from './invite-house.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { add, ask, colleague } from './people-house.ts'
import { signIn } from './visitor.ts'

const DAY = 86_400_000
const MINUTE = 60_000

let open: OpenHouse
let owner: Browser
let tenantId: TenantId

// The house only takes orders here; the worker is the test's own, so that it can be killed at any mail.
beforeAll(async () => {
  open = await openHouse({ role: 'http', smtp: true })
  owner = (await signIn(open)).browser
  tenantId = ((await findConsoleTenant(open.database.db)) as { id: TenantId }).id
})
afterAll(() => open.close())

const log = openLog({ level: 'silent', role: 'test' })
const work = (sendMail: SendMail, laterMs = 0, signal = new AbortController().signal) =>
  sendInvitationMails(
    {
      db: open.database.db,
      sendMail,
      publicUrl: new URL('http://localhost:8420'),
      log,
      now: () => Date.now() + laterMs,
    },
    tenantId,
    signal,
  )
const readRound = async (id: string) =>
  (await ask<InvitationRoundDetail>(owner, 'GET', `/v1/invitation-rounds/${id}`)).body
const preview = async (browser: Browser, wish: object) =>
  (await ask<RoundPreview>(browser, 'POST', '/v1/invitation-rounds/preview', wish)).body
const start = (browser: Browser, wish: object) =>
  ask<InvitationRound & { code?: string }>(browser, 'POST', '/v1/invitation-rounds', wish)

/** A catcher of the test's own: what it took, and what it does after so many. */
function catcher(after?: { count: number; happens: () => never | Promise<never> }) {
  const taken: OwnMail[] = []
  const send: SendMail = async (mail) => {
    taken.push(mail)
    if (after && taken.length === after.count) await after.happens()
  }
  return { taken, send }
}

async function team(name: string): Promise<Team> {
  const { body } = await ask<{ teams: Team[] }>(owner, 'POST', '/v1/teams', { kind: 'team', name })
  const made = body.teams.find((one) => one.name === name)
  if (!made) throw new Error(`no team ${name} was made`)
  return made
}

/** So many people in a team, put down by hand: what is tested is what follows. */
async function fill(teamId: string, count: number, prefix: string): Promise<void> {
  const { db } = open.database
  const rows = Array.from({ length: count }, (_, at) => ({
    tenant_id: tenantId,
    id: newId('mem', Date.now()),
    email: `${prefix}${at}@works.example`,
    name: `${prefix} ${String(at).padStart(4, '0')}`,
    role: 'member',
    created_at: 0,
  }))
  await db.insertInto('members').values(rows).execute()
  await db
    .insertInto('team_memberships')
    .values(
      rows.map(({ id }) => ({
        tenant_id: tenantId,
        id: newId('tmm', Date.now()),
        team_id: teamId,
        member_id: id,
        starts_on: '2020-01-01',
      })),
    )
    .execute()
}

test('a thousand people are invited once each, though the worker is killed amid it', async () => {
  const many = await team('Many')
  await fill(many.id, 1_000, 'many')
  const seen = await preview(owner, { kind: 'invite', teamId: many.id })
  expect(seen).toMatchObject({ count: 1_000, skippedCount: 0 })
  expect(seen.people).toHaveLength(200)
  const round = await start(owner, { kind: 'invite', teamId: many.id })
  expect(round).toMatchObject({ status: 201, body: { teamName: 'Many', counts: { waiting: 1_000, sent: 0 } } })
  expect((await start(owner, { kind: 'invite', teamId: many.id })).body.code).toBe('invitation_round.empty')

  // The process dies after the mail server has taken the 300th and before we heard of it.
  const dying = new AbortController()
  const first = catcher({ count: 300, happens: () => new Promise<never>(() => dying.abort()) })
  void work(first.send, 0, dying.signal)
  await new Promise<void>((done) => dying.signal.addEventListener('abort', () => done()))
  expect((await readRound(round.body.id)).counts).toMatchObject({ sent: 299, sending: 1, waiting: 700 })

  const second = catcher()
  expect(await work(second.send)).toBe('done')
  const queue = { send: async () => 'sent' as const }
  await sweepInvitationMails({ db: open.database.db, now: () => Date.now() + 6 * MINUTE }, queue)
  const ended = await readRound(round.body.id)
  expect(ended.counts).toMatchObject({ sent: 999, unconfirmed: 1, sending: 0, waiting: 0 })
  expect(ended.troubles).toMatchObject([{ state: 'unconfirmed', reason: { code: 'smtp.unreachable' } }])
  const addresses = [...first.taken, ...second.taken].map(({ to }) => to)
  expect(addresses).toHaveLength(1_000)
  expect(new Set(addresses).size).toBe(1_000)
  // Each mail holds a link of its own, and the one whose fate is not known works as well.
  const last = first.taken.at(-1)
  expect((await accept(stranger(open), readToken(last?.text ?? ''))).status).toBe(201)
}, 240_000)

test('a round that is called off sends no more, and what went out stays', async () => {
  const few = await team('Few')
  await fill(few.id, 5, 'few')
  const { body: round } = await start(owner, { kind: 'invite', teamId: few.id })
  const over = new AbortController()
  const two = catcher()
  await work(
    async (mail) => {
      await two.send(mail)
      if (two.taken.length === 2) over.abort()
    },
    0,
    over.signal,
  )
  const cancelled = await ask<InvitationRound>(owner, 'POST', `/v1/invitation-rounds/${round.id}/cancel`)
  expect(cancelled.body).toMatchObject({
    cancelledAt: expect.any(String),
    counts: { sent: 2, cancelled: 3, waiting: 0 },
  })
  const rest = catcher()
  await work(rest.send)
  expect(rest.taken).toEqual([])
  expect((await preview(owner, { kind: 'invite', teamId: few.id })).count).toBe(3)
})

test('two workers at once send each mail once', async () => {
  const pair = await team('Pair')
  await fill(pair.id, 40, 'pair')
  await start(owner, { kind: 'invite', teamId: pair.id })
  const [one, other] = [catcher(), catcher()]
  await Promise.all([work(one.send), work(other.send)])
  const addresses = [...one.taken, ...other.taken].map(({ to }) => to)
  expect(new Set(addresses).size).toBe(40)
  expect(addresses).toHaveLength(40)
})

test('everybody who was invited and has not connected is reminded, nobody twice within a day', async () => {
  await colleague(open, 'signs-in', 'member')
  const before = await preview(owner, { kind: 'remind' })
  expect(before.people.map(({ email }) => email)).toContain('signs-in@works.example')
  expect(before.skipped.map(({ because }) => because)).toContain('mailed_lately')
  const { body: round } = await start(owner, { kind: 'remind' })
  const sent = catcher()
  await work(sent.send)
  const reminder = sent.taken.find(({ to }) => to === 'signs-in@works.example')
  expect(reminder?.text).toContain('http://localhost:8420/settings/email')
  expect(reminder?.text).not.toContain('#')
  expect((await readRound(round.id)).counts.sent).toBe(before.count)
  expect((await start(owner, { kind: 'remind' })).body.code).toBe('invitation_round.empty')
  await open.turnTo(DAY + MINUTE)
  try {
    expect((await preview(owner, { kind: 'remind' })).count).toBeGreaterThanOrEqual(before.count)
  } finally {
    await open.turnTo(0)
  }
})

test('a manager’s round passes over whoever stands above them, with the reason', async () => {
  const manager = await colleague(open, 'round-manager', 'manager')
  const mixed = await team('Mixed')
  await fill(mixed.id, 1, 'mixed')
  const admin = await add(owner, 'Above Them', { role: 'admin' })
  await ask(owner, 'POST', `/v1/teams/${mixed.id}/memberships`, { memberId: admin.id, startsOn: '2020-01-01' })
  const { body: round } = await start(manager, { kind: 'invite', teamId: mixed.id })
  expect(round.counts).toMatchObject({ waiting: 1, skipped: 1 })
  expect((await readRound(round.id)).troubles).toMatchObject([{ id: admin.id, passedOver: 'role_above' }])
})

test('who leaves, comes in or is no longer anybody’s to invite before their mail is sent gets none', async () => {
  const late = await team('Late')
  await fill(late.id, 3, 'late')
  const asker = await colleague(open, 'asker', 'admin')
  await start(asker, { kind: 'invite', teamId: late.id })
  const { db } = open.database
  const people = await db.selectFrom('members').select('id').where('email', 'like', 'late%').orderBy('email').execute()
  const [leaver, comer] = people.map(({ id }) => id as MemberId)
  await ask(owner, 'POST', `/v1/members/${leaver}/leave`)
  await db.insertInto('identities').values({ id: 'idn_comer', email: 'comer@works.example', created_at: 0 }).execute()
  await db
    .updateTable('members')
    .set({ identity_id: 'idn_comer' })
    .where('id', '=', comer ?? '')
    .execute()
  await db.updateTable('members').set({ role: 'member' }).where('email', '=', 'asker@works.example').execute()
  const none = catcher()
  await work(none.send)
  expect(none.taken.filter(({ to }) => to.startsWith('late'))).toEqual([])
})

test('while an organisation is suspended its mails wait, and go out when that ends', async () => {
  const still = await team('Still')
  await fill(still.id, 2, 'still')
  await start(owner, { kind: 'invite', teamId: still.id })
  const suspend = (at: number | null) => open.database.db.updateTable('tenants').set({ suspended_at: at }).execute()
  await suspend(Date.now())
  const none = catcher()
  await work(none.send)
  expect(none.taken).toEqual([])
  await suspend(null)
  const both = catcher()
  await work(both.send)
  expect(both.taken).toHaveLength(2)
})

test('a round of an unknown team, or of another organisation, is none', async () => {
  const wish = { kind: 'invite', teamId: newId('tem', Date.now()) }
  expect((await start(owner, wish)).status).toBe(404)
  expect((await ask(owner, 'GET', `/v1/invitation-rounds/${newId('rnd', 0)}`)).status).toBe(404)
  expect((await ask(owner, 'POST', `/v1/invitation-rounds/${newId('rnd', 0)}/cancel`)).status).toBe(404)
})
