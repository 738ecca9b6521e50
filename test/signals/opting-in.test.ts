import type { Mailbox } from '@letterlock/wire/mailboxes'
import type { MySignals, SignalSource } from '@letterlock/wire/signals'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dumpRows } from '../database/dump-rows.ts'
import { type OpenHouse, openHouse } from '../journeys/open-house.ts'
import { ask } from '../journeys/people-house.ts'
import { signIn, type Visitor } from '../journeys/visitor.ts'
import { openAccount, type SandboxAccount } from '../mirror/sandbox-account.ts'
import { until } from '../mirror/until.ts'
import { untilReady } from '../mirror/until-ready.ts'
import { writeWeek } from './week-of-letters.ts'

const DAY_MS = 86_400_000
const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10)
const today = Math.floor(Date.now() / DAY_MS)
const monday = (today - ((today + 3) % 7) - 14) * DAY_MS
const letters = writeWeek(monday)

let open: OpenHouse
let account: SandboxAccount
let ana: Visitor
let mailbox: Mailbox
beforeAll(async () => {
  open = await openHouse({ told: 'off' })
  account = openAccount(open.sandbox.box, 'ana@nordwind.example')
  for (const letter of letters.slice(1)) deliver(letter)
  ana = await signIn(open)
  // What may be sent may be read: the widest access of all gives no leave to count.
  expect((await ana.connect(account.email, { accessMode: 'send' })).status).toBe('connected')
  mailbox = await untilReady(ana)
})
afterAll(() => open.close())

function deliver({ raw, receivedAt, is }: (typeof letters)[number]): void {
  const labelIds = [is.toUpperCase()]
  account.deliver(raw, { labelIds, internalDate: receivedAt, arrivedAt: receivedAt })
}

const numbers = () => ana.read<MySignals>(`/v1/me/signals?from=${dayOf(monday)}&to=${dayOf(monday + 7 * DAY_MS)}`)
const sources = async () => (await ana.read<{ sources: SignalSource[] }>('/v1/me/signals/sources')).sources
const choose = async (counted: boolean) =>
  (await ask(ana.browser, 'PUT', `/v1/me/signals/sources/${mailbox.id}`, { counted })).status
const share = async (shared: boolean) =>
  (await ask(ana.browser, 'PUT', `/v1/mailboxes/${mailbox.id}/sharing`, { shared })).status

/** Whatever signals have of mail; who is in an organisation and how it counts stands apart. */
const kept = async () => {
  const text = await dumpRows(
    open.database.db,
    (table) => /^public\.signal_(?!settings|keys|zones)/.test(table) && !table.endsWith('_dirty'),
  )
  return text.split('\n').filter((line) => line.startsWith('{'))
}

/** Once what was asked for is done. */
async function settled(is: (counted: boolean, sent: number) => boolean): Promise<MySignals> {
  return until(async () => {
    // In the order in which the work goes on, so that nothing is overlooked between two looks; the numbers come last.
    const counted = await open.database.db.selectFrom('signal_mailboxes').select('mailbox_id').execute()
    const waiting = await open.database.db.selectFrom('signal_todo').select('message_id').execute()
    const dirty = await open.database.db.selectFrom('signal_dirty').select('day').execute()
    if (waiting.length + dirty.length > 0) return undefined
    const told = await numbers()
    return is(counted.length > 0, told.figures.emailsSent) ? told : undefined
  })
}

test('a mailbox that is connected to read and to send feeds nothing, until its person says so', async () => {
  expect(await sources()).toMatchObject([{ feeds: 'unchosen', state: 'none', counted: 0 }])
  expect(await kept()).toEqual([])
  expect((await numbers()).figures).toMatchObject({ emailsSent: 0, emailsReceived: 0 })

  expect(await choose(true)).toBe(200)
  const told = await settled((counted, sent) => counted && sent > 0)
  // All that was there before, but for the one that has not come yet.
  expect(told.figures).toMatchObject({ emailsSent: 5, emailsReceived: 2, bulkReceived: 1, automatedReceived: 1 })
})

test('what they take back is gone, to the last row, and comes again when they want it', async () => {
  expect(await choose(false)).toBe(200)
  expect((await settled((counted) => !counted)).figures).toMatchObject({ emailsSent: 0, emailsReceived: 0 })
  expect(await kept()).toEqual([])
  expect(await choose(true)).toBe(200)
  const told = await settled((counted, sent) => counted && sent > 0)
  expect(told.figures).toMatchObject({ emailsSent: 5, emailsReceived: 2 })
})

test('a mailbox that several share from now on stops, and what it told goes, until it is one person’s and they say so again', async () => {
  expect(await share(true)).toBe(200)
  expect((await settled((counted) => !counted)).figures).toMatchObject({ emailsSent: 0 })
  expect(await kept()).toEqual([])
  expect(await sources()).toEqual([])
  expect(await choose(true)).toBe(404)

  // New mail feeds nothing either.
  const [first] = letters
  if (first) deliver(first)
  await ana.browser.send('POST', `/v1/mailboxes/${mailbox.id}/sync`)
  await until(async () => {
    const rows = await open.database.db.selectFrom('messages').select('id').execute()
    return rows.length === letters.length ? true : undefined
  })
  expect(await kept()).toEqual([])

  expect(await share(false)).toBe(200)
  expect(await sources()).toMatchObject([{ feeds: 'unchosen' }])
  expect(await kept()).toEqual([])
  expect(await choose(true)).toBe(200)
  const told = await settled((counted, sent) => counted && sent > 0)
  expect(told.figures).toMatchObject({ emailsSent: 5, emailsReceived: 3 })
})
