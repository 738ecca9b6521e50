import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '../../server/store/transaction.ts'
import { type FreshDatabase, freshDatabase } from '../database/fresh-database.ts'
import { openToyImap, type ToyImap, type ToyKind } from '../mirror/toy-imap.ts'
import { openToyWorld, type ToyWorld } from '../mirror/toy-world.ts'

const PATHS = ['INBOX', 'Work', 'Trash']
const RUNS = 12
/** The same stories every time: another number tells others. */
const SEED = 20261120

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

type Act =
  | { do: 'deliver'; path: string; mail: number }
  | { do: 'flag'; path: string; index: number; flag: string }
  | { do: 'move'; path: string; index: number; to: string }
  | { do: 'expunge'; path: string; index: number }
  | { do: 'renumber'; path: string }
  | { do: 'sync'; killAfter: number | undefined }

const path = fc.constantFrom(...PATHS)
const index = fc.nat(8)
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('deliver' as const), path, mail: fc.nat(5) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('flag' as const),
      path,
      index,
      flag: fc.constantFrom('\\Seen', '\\Flagged'),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('move' as const), path, index, to: path }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('expunge' as const), path, index }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('renumber' as const), path }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('sync' as const),
      killAfter: fc.option(fc.nat(6), { nil: undefined }),
    }),
  },
)

test.each(['qresync', 'condstore', 'plain'] as const)(
  'whatever happens at a server with %s, the mirror ends equal to it, killed at any commit',
  async (kind: ToyKind) => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 25 }), async (acts) => {
        const toy = openToyImap(kind, PATHS)
        const world = await openToyWorld(database, toy)
        for (const one of acts) await perform(toy, world, one)
        await world.sync()
        // Without sequences old flags are compared when their time has come.
        await database.db.updateTable('imap_folders').set({ compared_at: null }).execute()
        await world.sync()
        // What has gone is parted with by the look after the one that missed it.
        await world.sync()
        expect(await mirrorOf(world)).toEqual(holdingsOf(toy))
        const { messages } = await database.db
          .selectFrom('mailboxes')
          .select('messages')
          .where('id', '=', world.mailboxId)
          .executeTakeFirstOrThrow()
        expect(messages).toBe((await world.messages()).length)
      }),
      { numRuns: RUNS, seed: SEED },
    )
  },
)

test('a numbering that ends while a killed run had not noted it leaves no second copy', async () => {
  const toy = openToyImap('plain', PATHS)
  const world = await openToyWorld(database, toy)
  toy.deliver('Trash', mail('lone'))
  for (let killAfter = 1; killAfter < 12; killAfter++) {
    await syncAndKill(world, killAfter)
    toy.renumber('Trash')
  }
  await world.sync()
  await world.sync()
  expect(await mirrorOf(world)).toEqual(holdingsOf(toy))
})

async function perform(toy: ToyImap, world: ToyWorld, one: Act): Promise<void> {
  switch (one.do) {
    case 'deliver':
      // The same mail may be delivered twice: then there are two of it.
      return toy.deliver(one.path, mail(`${one.mail}`))
    case 'flag':
      return toy.flag(one.path, one.index, one.flag)
    case 'move':
      return toy.move(one.path, one.index, one.to)
    case 'expunge':
      return toy.expunge(one.path, one.index)
    case 'renumber':
      return toy.renumber(one.path)
    case 'sync':
      return syncAndKill(world, one.killAfter)
  }
}

async function syncAndKill(world: ToyWorld, killAfter: number | undefined): Promise<void> {
  let commits = 0
  try {
    await world.sync({
      async transact(story) {
        if (killAfter !== undefined && commits++ >= killAfter) throw new Error('killed')
        return inTransaction(database.db, story)
      },
    })
  } catch (error) {
    if (!(error instanceof Error && error.message === 'killed')) throw error
  }
}

/** Folder, subject and flags of every mail, as places say them. */
async function mirrorOf(world: ToyWorld): Promise<string[]> {
  const rows = await database.db
    .selectFrom('imap_places as p')
    .innerJoin('imap_folders as f', (join) =>
      join.onRef('f.mailbox_id', '=', 'p.mailbox_id').onRef('f.id', '=', 'p.folder_id'),
    )
    .innerJoin('messages as m', (join) =>
      join.onRef('m.mailbox_id', '=', 'p.mailbox_id').onRef('m.id', '=', 'p.message_id'),
    )
    .select(['f.path', 'p.uid', 'p.label_ids', 'm.subject', 'm.label_ids as told'])
    .where('p.mailbox_id', '=', world.mailboxId)
    .execute()
  for (const row of rows) for (const label of row.label_ids) expect(row.told).toContain(label)
  return rows
    .map(({ path, uid, subject, label_ids }) =>
      [path, uid, subject, label_ids.includes('UNREAD'), label_ids.includes('STARRED')].join(' '),
    )
    .sort()
}

function holdingsOf(toy: ToyImap): string[] {
  return [...toy.folders]
    .flatMap(([path, { mails }]) =>
      mails.map(({ uid, raw, flags }) => {
        const subject = /Subject: (.*)\r/.exec(raw.toString())?.[1]
        return [path, uid, subject, !flags.has('\\Seen'), flags.has('\\Flagged')].join(' ')
      }),
    )
    .sort()
}

function mail(name: string, more: string[] = [], subject = `letter ${name}`): Buffer {
  const head = [
    'From: Ana <ana@y.test>',
    'To: ben@y.test',
    `Subject: ${subject}`,
    `Message-ID: <${name}@y.test>`,
    ...more,
  ]
  return Buffer.from([...head, '', 'words', ''].join('\r\n'))
}

interface Letter {
  /** Index of what it answers; undefined begins a conversation. */
  parent: number | undefined
  /** How it says so. */
  by: 'references' | 'in-reply-to' | 'subject'
  /** It never came. */
  lost: boolean
}

const letters = fc
  .array(
    fc.record({
      parent: fc.option(fc.nat(20), { nil: undefined, freq: 3 }),
      by: fc.constantFrom('references' as const, 'in-reply-to' as const, 'references' as const, 'subject' as const),
      lost: fc.boolean(),
    }),
    { minLength: 2, maxLength: 12 },
  )
  .map((all): Letter[] =>
    all.map((one, index) => ({
      ...one,
      parent: one.parent === undefined || index === 0 ? undefined : one.parent % index,
      // What has been answered by its subject alone must be there to be found.
      lost: one.lost && index % 3 === 0,
    })),
  )

test('mail falls into the same threads in whatever order and batches it comes', async () => {
  await fc.assert(
    fc.asyncProperty(letters, fc.infiniteStream(fc.nat(1_000)), async (all, draws) => {
      const inOrder = await threadsOf(
        all,
        all.map((_, at) => at),
        [],
      )
      const order = all.map((_, at) => ({ at, draw: draws.next().value ?? 0 })).sort((a, b) => a.draw - b.draw)
      const stops = all.map(() => (draws.next().value ?? 0) % 3 === 0)
      expect(
        await threadsOf(
          all,
          order.map((one) => one.at),
          stops,
        ),
      ).toEqual(inOrder)
      if (all.every((letter) => letter.by !== 'subject')) expect(inOrder).toEqual(conversationsOf(all))
    }),
    { numRuns: RUNS, seed: SEED },
  )
})

/** Deliver in this order, with a sync after some; the threads as sets of letters. */
async function threadsOf(
  all: readonly Letter[],
  order: readonly number[],
  stops: readonly boolean[],
): Promise<string[]> {
  const toy = openToyImap('qresync', ['INBOX'])
  const world = await openToyWorld(database, toy)
  for (const [place, at] of order.entries()) {
    if (!all[at]?.lost) toy.deliver('INBOX', letterNumber(all, at))
    if (stops[place]) await world.sync()
  }
  await world.sync()
  const byThread = Map.groupBy(await world.messages(), (message) => message.threadId)
  return [...byThread.values()]
    .map((messages) =>
      messages
        .map((one) => one.rfcMessageId)
        .sort()
        .join(' '),
    )
    .sort()
}

function letterNumber(all: readonly Letter[], at: number): Buffer {
  const { parent, by } = all[at] ?? { parent: undefined, by: 'references' }
  const subject = `about ${rootOf(all, at)}`
  if (parent === undefined) return mail(`t${at}`, [], subject)
  if (by === 'subject') return mail(`t${at}`, [], `Re: ${subject}`)
  if (by === 'in-reply-to') return mail(`t${at}`, [`In-Reply-To: <t${parent}@y.test>`], `Re: ${subject}`)
  return mail(
    `t${at}`,
    [
      `References: ${ancestorsOf(all, at)
        .map((one) => `<t${one}@y.test>`)
        .join(' ')}`,
    ],
    `Re: ${subject}`,
  )
}

function ancestorsOf(all: readonly Letter[], at: number): number[] {
  const parent = all[at]?.parent
  return parent === undefined ? [] : [...ancestorsOf(all, parent), parent]
}

function rootOf(all: readonly Letter[], at: number): number {
  return ancestorsOf(all, at)[0] ?? at
}

/** Everything that descends from one root is one conversation, whoever of it never came: each names its whole line. */
function conversationsOf(all: readonly Letter[]): string[] {
  const parents = all.map((_, at) => at)
  const root = (at: number): number => (parents[at] === at ? at : root(parents[at] ?? at))
  for (const [at, letter] of all.entries()) {
    if (letter.lost || letter.parent === undefined) continue
    const named = letter.by === 'references' ? ancestorsOf(all, at) : [letter.parent]
    for (const one of named) parents[root(one)] = root(at)
  }
  const sets = Map.groupBy(
    all.map((_, at) => at).filter((at) => !all[at]?.lost),
    root,
  )
  return [...sets.values()]
    .map((set) =>
      set
        .map((at) => `t${at}@y.test`)
        .sort()
        .join(' '),
    )
    .sort()
}
