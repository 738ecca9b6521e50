import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../database/fresh-database.ts'
import { openToyImap } from '../mirror/toy-imap.ts'
import { openToyWorld, type ToyWorld } from '../mirror/toy-world.ts'

const NOW = Date.UTC(2026, 10, 20)
const DAY_MS = 86_400_000
/** The mailbox's own address stands in every mail, and makes nobody a partner in anything. */
const OWN = 'To: Ana <ana@x.test>'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

test.each<[string, { from: string; subject: string; days?: number }, string[]]>([
  ['an answer that names nothing joins', { from: 'ben', subject: 'Re: rent' }, ['answer first']],
  ['an answer from somebody else stays apart', { from: 'eve', subject: 'Re: rent' }, ['answer', 'first']],
  ['a second mail that does not answer stays apart', { from: 'ben', subject: 'rent' }, ['answer', 'first']],
  ['what is handed on stays apart', { from: 'ben', subject: 'Fwd: rent' }, ['answer', 'first']],
  ['an answer about something else stays apart', { from: 'ben', subject: 'Re: rents' }, ['answer', 'first']],
  [
    'an answer after more than a month stays apart',
    { from: 'ben', subject: 'Re: rent', days: 31 },
    ['answer', 'first'],
  ],
])(
  '%s, whichever of the two comes first, and when both come at once',
  async (_, { from, subject, days = 1 }, threads) => {
    const first = { raw: mail('first', 'ben', 'rent'), at: NOW }
    const answer = { raw: mail('answer', from, subject), at: NOW + days * DAY_MS }
    for (const looks of [[[first], [answer]], [[answer], [first]], [[first, answer]]]) {
      const toy = openToyImap('qresync', ['INBOX'])
      const world = await openOwnWorld(toy)
      for (const mails of looks) {
        for (const { raw, at } of mails) toy.deliver('INBOX', raw, { internalDate: at })
        await world.sync()
      }
      expect(await threadsOf(world)).toEqual(threads)
    }
  },
)

test('a parent that comes late makes one thread of what was two, and no empty one is left', async () => {
  const toy = openToyImap('qresync', ['INBOX', 'Work'])
  const world = await openOwnWorld(toy)
  toy.deliver('INBOX', mail('left', 'ben', 'Re: plan', ['In-Reply-To: <middle@x.test>']))
  toy.deliver('Work', mail('right', 'cleo', 'Re: plan', ['References: <root@x.test>']))
  await world.sync()
  expect(await threadsOf(world)).toEqual(['left', 'right'])
  const before = (await world.messages()).map(({ threadId }) => threadId).sort()

  toy.deliver('INBOX', mail('middle', 'eve', 'Re: plan', ['References: <root@x.test>']))
  await world.sync()
  expect(await threadsOf(world)).toEqual(['left middle right'])
  // Of the two ids the lowest stays, so that one of both places is found again.
  const after = (await world.messages()).map(({ threadId }) => threadId)
  expect(new Set(after)).toEqual(new Set([before[0]]))

  toy.deliver('INBOX', mail('root', 'ben', 'plan'))
  await world.sync()
  expect(await threadsOf(world)).toEqual(['left middle right root'])
})

/** A mailbox at the address that all these mails are sent to. */
async function openOwnWorld(toy: ReturnType<typeof openToyImap>): Promise<ToyWorld> {
  const world = await openToyWorld(database, toy)
  const own = { address: 'ana@x.test' }
  await database.db.updateTable('mailboxes').set(own).where('id', '=', world.mailboxId).execute()
  return world
}

/** The names in each thread, as a page would list them: no thread is shown that holds nothing, or another number. */
async function threadsOf(world: ToyWorld): Promise<string[]> {
  const byThread = Map.groupBy(await world.messages(), ({ threadId }) => threadId)
  const shown = await database.db
    .selectFrom('threads')
    .select(['id', 'message_count'])
    .where('mailbox_id', '=', world.mailboxId)
    .execute()
  const counts = new Map(shown.map((thread) => [thread.id, thread.message_count]))
  expect(counts).toEqual(new Map([...byThread].map(([id, all]) => [id, all.length])))
  return [...byThread.values()]
    .map((all) =>
      all
        .map(({ rfcMessageId }) => rfcMessageId?.replace('@x.test', ''))
        .sort()
        .join(' '),
    )
    .sort()
}

function mail(name: string, from: string, subject: string, more: string[] = []): Buffer {
  const head = [`From: ${from}@x.test`, OWN, `Subject: ${subject}`, `Message-ID: <${name}@x.test>`, ...more]
  return Buffer.from([...head, '', 'words', ''].join('\r\n'))
}
