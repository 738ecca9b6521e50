import { afterEach, beforeEach, expect, test } from 'vitest'
import { saveMessageContents } from '../../server/store/message-contents.ts'
import { saveMessages } from '../../server/store/messages.ts'
import { queueMails } from '../../server/store/signal-todo.ts'
import { readRaw } from '../../server/sync/normalise/read-raw.ts'
import { toMessageContent, toMessageRow } from '../../server/sync/to-message-row.ts'
import { type CountedSomebody, openSignalsWorld, type SignalsWorld } from './signals-world.ts'

const AT = Date.parse('2026-05-12T09:00:00Z')

let world: SignalsWorld
let ana: CountedSomebody
beforeEach(async () => {
  world = await openSignalsWorld()
  ana = await world.person('ana@works.example')
  await world.db
    .updateTable('signal_settings')
    .set({ excluded_domains: ['union.example'], excluded_addresses: ['doctor@clinic.example'] })
    .execute()
})
afterEach(() => world.close())

let letters = 0

/** A mail of hers as the mirror holds it. */
async function mirror(header: Record<string, string>): Promise<void> {
  const id = `mirrored-${++letters}`
  const all = { from: ana.address, to: 'far@far.example', 'message-id': `<${id}@works.example>`, ...header }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  const outcome = readRaw(Buffer.from(`${lines.join('')}date: Tue, 12 May 2026 09:00:00 +0000\r\n\r\nHi\r\n`), () => 0)
  if (outcome.is !== 'read') throw new Error(outcome.reason)
  const standing = { id, threadId: id, historyId: '1', labelIds: ['SENT'], internalDate: AT, sizeEstimate: 2_000 }
  const { tenantId, db } = world
  await saveMessages(db, tenantId, ana.mailboxId, 1, [toMessageRow(standing, outcome.message)])
  await saveMessageContents(db, tenantId, ana.mailboxId, [toMessageContent(id, outcome.message)])
  await queueMails(db, tenantId, ana.mailboxId, [{ id, at: AT }])
}

const LEFT_OUT: [string, Record<string, string>][] = [
  ['a blind copy', { bcc: 'Rep <rep@mail.union.example>' }],
  ['where answers go', { 'reply-to': 'Doctor+ana@clinic.example' }],
  ['the list that it came by', { 'list-id': 'Stewards <stewards.union.example>' }],
  ['the list by its own address', { 'list-id': '<doctor.clinic.example>' }],
  ['where it bounces to', { 'return-path': '<b-1@bounce.union.example>' }],
  ['a copy', { cc: 'rep@union.example' }],
]

test.each(LEFT_OUT)('of a mirrored mail in which %s is left out nothing is counted nor kept', async (_, header) => {
  await mirror(header)
  await world.count()
  expect(await ana.days()).toEqual([])
  for (const table of ['signal_messages', 'signal_recipients', 'signal_written', 'signal_todo'] as const)
    expect([table, await world.db.selectFrom(table).selectAll().execute()]).toEqual([table, []])
})

test('a mirrored mail with others in the same places is counted', async () => {
  await mirror({
    ...{ bcc: 'ben@works.example', 'reply-to': 'nurse@clinic.example', 'return-path': '<ana@works.example>' },
    'list-id': '<all.works.example>',
  })
  await world.count()
  expect(await ana.days()).toMatchObject([{ day: '2026-05-12', sent: 1 }])
})
