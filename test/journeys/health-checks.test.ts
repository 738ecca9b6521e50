import { afterEach, beforeEach, expect, test } from 'vitest'
import { warnOfEndings } from '../../server/connections/health/warn-of-endings.ts'
import { AppError } from '../../server/core/errors.ts'
import { openLog } from '../../server/core/log.ts'
import { mailNotices } from '../../server/people/notices/mail-notices.ts'
import { settleStatusChanges } from '../../server/people/notices/settle-status-changes.ts'
import type { OwnMail } from '../../server/transport/smtp/send-mail.ts'
import { type HealthWorld, openHealthWorld } from './health-world.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
const ISSUER = 'https://sandbox.example'

let world: HealthWorld
let mails: OwnMail[]
let mailServer: 'takes' | 'away'

beforeEach(async () => {
  world = await openHealthWorld(12)
  mails = []
  mailServer = 'takes'
})
afterEach(() => world.close())

const signal = () => new AbortController().signal

/** What the worker does each minute. */
async function minute(): Promise<void> {
  await world.sweep()
  const { db } = world.database
  await warnOfEndings(db, ISSUER, world.now(), signal())
  await settleStatusChanges(db, world.now(), signal())
  const sendMail = async (mail: OwnMail) => {
    if (mailServer === 'away') throw new AppError('smtp.unreachable')
    mails.push(mail)
  }
  const log = openLog({ level: 'silent', role: 'test' })
  await mailNotices({ db, sendMail, page: 'https://letterlock.example/', log, now: world.now }, signal())
}

async function letPass(ms: number, step = 5 * MINUTE_MS): Promise<void> {
  for (let passed = 0; passed < ms; passed += step) {
    world.letPass(step)
    await minute()
  }
}

function notices() {
  return world.database.db.selectFrom('notices').select(['kind', 'over_at', 'mailed_at']).orderBy('at').execute()
}

test('each connection is looked at about once an hour, and not all at once', async () => {
  expect(await world.sweep()).toEqual({ checked: 12, left: 0 })
  expect(world.asked).toBe(12)
  expect(await world.sweep()).toEqual({ checked: 0, left: 0 })
  world.letPass(61 * MINUTE_MS)
  await world.sweep()
  expect(world.asked).toBe(24)
  const due = await world.database.db.selectFrom('connections').select('check_due_at').execute()
  expect(due.every(({ check_due_at }) => (check_due_at ?? 0) > world.now())).toBe(true)
})

test('a provider that is away is asked a few times and then left alone for a while', async () => {
  await world.close()
  world = await openHealthWorld(40)
  world.answer = { is: 'away', status: 503 }
  const { checked, left } = await world.sweep()
  expect(left).toBeGreaterThan(0)
  expect(checked + left).toBe(40)
  expect(checked).toBeLessThan(20)
  // Those that were not asked wait as well, so that they keep no other provider's from their turn.
  expect(await world.sweep()).toEqual({ checked: 0, left: 0 })
  expect((await world.row()).status).toBe('active')
})

test('a provider that is down for over a day is told of once, and all recover by themselves when it is back', async () => {
  world.answer = { is: 'away', status: 503 }
  await letPass(26 * HOUR_MS, 30 * MINUTE_MS)
  const statuses = await world.database.db.selectFrom('connections').select('status').execute()
  expect(statuses.every(({ status }) => status === 'failing')).toBe(true)
  expect((await world.audited()).filter((action) => action === 'connection.broke')).toHaveLength(12)
  expect(mails).toHaveLength(12)

  world.answer = { is: 'works', status: 200 }
  await letPass(2 * HOUR_MS, 10 * MINUTE_MS)
  const after = await world.database.db.selectFrom('connections').select('status').execute()
  expect(after.every(({ status }) => status === 'active')).toBe(true)
  expect((await world.audited()).filter((action) => action === 'connection.recovered')).toHaveLength(12)
  expect(mails).toHaveLength(24)
  expect(new Set(mails.map(({ id }) => id)).size).toBe(24)
})

test('a token that a provider refuses is replaced, and nothing ends by it', async () => {
  world.answer = { is: 'refused', status: 401 }
  await world.sweep()
  expect(await world.row()).toMatchObject({ status: 'active' })
})

test('a mail server that is away is tried again, and the person told once', async () => {
  await world.database.db
    .updateTable('connections')
    .set({ status: 'needs_reconnect', status_at: world.now(), reason_code: 'oauth.grant_revoked' })
    .where('id', '=', world.connections[0]?.connectionId ?? '')
    .execute()
  mailServer = 'away'
  await letPass(30 * MINUTE_MS)
  expect(mails).toHaveLength(0)
  mailServer = 'takes'
  await letPass(30 * MINUTE_MS)
  expect(mails).toHaveLength(1)
  expect(mails[0]).toMatchObject({ to: 'a0@nordwind.example' })
  expect(await notices()).toMatchObject([{ kind: 'connection.broke', over_at: null }])
})

test('whoever switched mails off, and whoever has no address, is told on the page alone', async () => {
  const { db } = world.database
  const [first, second] = world.connections
  await db
    .updateTable('members')
    .set({ notice_mail: false })
    .where('id', '=', first?.memberId ?? '')
    .execute()
  await db
    .updateTable('members')
    .set({ email: null })
    .where('id', '=', second?.memberId ?? '')
    .execute()
  await db
    .updateTable('connections')
    .set({ status: 'needs_reconnect', status_at: world.now(), reason_code: 'oauth.grant_revoked' })
    .where('id', 'in', [first?.connectionId ?? '', second?.connectionId ?? ''])
    .execute()
  await letPass(HOUR_MS)
  expect(mails).toHaveLength(0)
  expect(await notices()).toHaveLength(2)
})

test('a consent that ends soon is told of once, days before, and anew for another end', async () => {
  const { db } = world.database
  const [first] = world.connections
  const set = (endsAt: number) =>
    db
      .updateTable('connections')
      .set({ consent_ends_at: endsAt })
      .where('id', '=', first?.connectionId ?? '')
      .execute()
  await set(world.now() + 7 * DAY_MS)
  await minute()
  expect(mails).toHaveLength(0)
  await letPass(5 * DAY_MS, 12 * HOUR_MS)
  expect(mails.map(({ subject }) => subject)).toEqual(['a0@nordwind.example must be renewed soon'])
  expect((await notices()).map(({ kind }) => kind)).toEqual(['connection.expiring'])
  // Connected anew it lives seven more days, and is told of again when those end.
  await set(world.now() + 7 * DAY_MS)
  await letPass(5 * DAY_MS, 12 * HOUR_MS)
  expect(mails).toHaveLength(2)
})

test('a connection that is paused for half a year is warned of before Google ends its idle grant', async () => {
  const { db } = world.database
  await db
    .updateTable('connections')
    .set({ status: 'paused', status_at: world.now(), reason_code: 'connection.paused_by' })
    .where('id', '=', world.connections[0]?.connectionId ?? '')
    .execute()
  world.letPass(178 * DAY_MS)
  await warnOfEndings(db, ISSUER, world.now(), signal())
  expect(await notices()).toHaveLength(0)
  world.letPass(2 * DAY_MS)
  await warnOfEndings(db, ISSUER, world.now(), signal())
  await warnOfEndings(db, ISSUER, world.now(), signal())
  expect((await notices()).map(({ kind }) => kind)).toEqual(['connection.expiring'])
})
