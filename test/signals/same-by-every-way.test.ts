import type { MySignals, SignalSource } from '@letterlock/wire/signals'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addTenant } from '../../server/tenants.ts'
import { openSession } from '../dovecot/open-session.ts'
import { NO_DOVECOT, startDovecot, type TestDovecot } from '../dovecot/start-dovecot.ts'
import { openBrowser } from '../journeys/browser.ts'
import { type OpenHouse, openHouse } from '../journeys/open-house.ts'
import { ask } from '../journeys/people-house.ts'
import { type Visitor, visitorOf } from '../journeys/visitor.ts'
import { openAccount } from '../mirror/sandbox-account.ts'
import { until } from '../mirror/until.ts'
import { ANA, ODD_FIGURES, WEEK_FIGURES, type WeekLetter, writeOddWeek, writeWeek, ZONE } from './week-of-letters.ts'

const DAY_MS = 86_400_000
const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10)

/** The Monday before last, and the one before it: everything has had its three days. */
const today = Math.floor(Date.now() / DAY_MS)
const monday = (today - ((today + 3) % 7) - 14) * DAY_MS
const oddMonday = monday - 7 * DAY_MS
const letters = [...writeWeek(monday), ...writeOddWeek(oddMonday)]

const LABELS: Record<WeekLetter['is'], string[]> = { inbox: ['INBOX'], sent: ['SENT'], spam: ['SPAM'] }
const FOLDERS: Record<WeekLetter['is'], string> = { inbox: 'INBOX', sent: 'Sent', spam: 'Spam' }

let open: OpenHouse
let dovecot: TestDovecot
beforeAll(async () => {
  if (NO_DOVECOT) return
  dovecot = await startDovecot()
  open = await openHouse({ told: 'off' })
  const account = openAccount(open.sandbox.box, ANA)
  for (const { raw, receivedAt, is } of letters) {
    account.deliver(raw, { labelIds: LABELS[is], internalDate: receivedAt, arrivedAt: receivedAt })
  }
})
afterAll(async () => {
  await open?.close()
  await dovecot?.stop()
})

let organisations = 0

/** Ana in an organisation of her own, in which nobody else has told anything of her. */
async function anaElsewhere(): Promise<Visitor> {
  const nr = ++organisations
  const lines: string[] = []
  const wish = { name: `Nordwind ${nr}`, email: `ana${nr}@works.example`, ownerName: 'Ana' }
  await addTenant(open.config, wish, (line) => void lines.push(line))
  const browser = openBrowser(open.base)
  const token = new URL(lines.at(-1) ?? '').hash.slice(1)
  const { body: me } = await ask<{ member: { id: string } }>(browser, 'POST', '/v1/sessions/link', { token })
  expect((await ask(browser, 'PATCH', `/v1/members/${me.member.id}`, { timeZone: ZONE })).status).toBe(200)
  return visitorOf(browser)
}

async function fillDovecot(user: string): Promise<void> {
  const session = await openSession({ ...dovecot, user })
  for (const { raw, receivedAt, is } of letters) {
    await session.append(FOLDERS[is], raw, { flags: [], internalDate: receivedAt })
  }
}

async function connectDovecot(ana: Visitor, accessMode: 'counts' | 'read', user = ANA): Promise<void> {
  const { host, port, password } = dovecot
  const wish = { address: user, password, accessMode, server: { host, port, security: 'none' } }
  expect((await ana.browser.send('POST', '/v1/connections/imap', wish)).status).toBe(201)
}

/** Once all of her mailboxes are counted; one that is read is only when she says so. */
async function numbers(ana: Visitor): Promise<{ week: MySignals; odd: MySignals }> {
  await until(async () => {
    const { body } = await ask<{ sources: SignalSource[] }>(ana.browser, 'GET', '/v1/me/signals/sources')
    for (const { feeds, mailboxId } of body.sources)
      if (feeds === 'unchosen') await ask(ana.browser, 'PUT', `/v1/me/signals/sources/${mailboxId}`, { counted: true })
    const dirty = await open.database.db.selectFrom('signal_dirty').select('day').execute()
    return dirty.length === 0 && body.sources.length > 0 && body.sources.every(({ state }) => state === 'ready')
      ? true
      : undefined
  })
  const of = (from: number) => ana.read<MySignals>(`/v1/me/signals?from=${dayOf(from)}&to=${dayOf(from + 7 * DAY_MS)}`)
  return { week: await of(monday), odd: await of(oddMonday) }
}

const inDovecot = test.skipIf(NO_DOVECOT)

inDovecot('the same mail gives the same numbers by Gmail’s API and by IMAP, counted alone and mirrored', async () => {
  await fillDovecot(ANA)
  const ways: Record<string, (ana: Visitor) => Promise<unknown>> = {
    'Gmail, headers alone': (ana) => ana.connect(ANA, { accessMode: 'counts' }),
    'Gmail, mirrored': (ana) => ana.connect(ANA),
    'IMAP, headers alone': (ana) => connectDovecot(ana, 'counts'),
    'IMAP, mirrored': (ana) => connectDovecot(ana, 'read'),
  }
  const told = new Map<string, { week: MySignals; odd: MySignals }>()
  for (const [way, connect] of Object.entries(ways)) {
    const ana = await anaElsewhere()
    await connect(ana)
    told.set(way, await numbers(ana))
  }
  const first = told.get('Gmail, headers alone')
  for (const [way, numbers] of told) expect({ way, ...numbers }).toEqual({ way, ...first })

  // And they are those on paper.
  expect(first?.week.figures).toEqual(WEEK_FIGURES)
  expect(first?.week.response).toMatchObject({ pairs: 2, figures: null, followed: 3 })
  expect(first?.week.timeZone).toBe(ZONE)
  const answers = first?.week.response.spread.filter(({ replies }) => replies > 0).map(({ fromS }) => fromS / 60)
  expect(answers).toEqual([15, 8 * 60])
  // Monday at ten, Tuesday at seven and a quarter past eight, Friday at six, Saturday at ten.
  const wrote = first?.week.hours.sent.flatMap((hours, day) =>
    hours.flatMap((count, hour) => (count ? [[day, hour]] : [])),
  )
  expect(wrote).toEqual([
    [0, 10],
    [1, 7],
    [1, 8],
    [4, 18],
    [5, 10],
  ])
  expect(first?.odd.figures).toMatchObject(ODD_FIGURES)
})

inDovecot('a second mailbox with the same mail, over another transport, changes no number', async () => {
  await fillDovecot('copies@elsewhere.example')
  const ana = await anaElsewhere()
  await ana.connect(ANA, { accessMode: 'counts' })
  const alone = await numbers(ana)
  await connectDovecot(ana, 'counts', 'copies@elsewhere.example')
  await until(async () => ((await ana.connections()).length === 2 ? true : undefined))
  expect(await numbers(ana)).toEqual(alone)
  const { tenantId, sightings } = await sightingsOf(ana)
  // Two mailboxes show each mail.
  const mails = await open.database.db
    .selectFrom('signal_messages')
    .select('message_hash')
    .where('tenant_id', '=', tenantId)
    .execute()
  expect(sightings).toBe(2 * mails.length)
})

async function sightingsOf(ana: Visitor): Promise<{ tenantId: string; sightings: number }> {
  const { tenant } = await ana.read<{ tenant: { id: string } }>('/v1/session')
  const rows = await open.database.db
    .selectFrom('signal_sightings')
    .select('mailbox_id')
    .where('tenant_id', '=', tenant.id)
    .execute()
  return { tenantId: tenant.id, sightings: rows.length }
}
