import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../database/fresh-database.ts'
import { openToyImap, type ToyImap } from '../mirror/toy-imap.ts'
import { openToyWorld, type ToyWorld } from '../mirror/toy-world.ts'

const LETTERS = 20
const ALL = Array.from({ length: LETTERS }, (_, index) => index + 1)

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

test('a mail that names twenty conversations joins the one it answers, whether it comes last, first or among them', async () => {
  const after = await openWith(async (toy, sync) => {
    for (const n of ALL) toy.deliver('INBOX', letter(n))
    await sync()
    toy.deliver('INBOX', forged())
  })
  const before = await openWith(async (toy, sync) => {
    toy.deliver('INBOX', forged())
    await sync()
    for (const n of ALL) {
      toy.deliver('INBOX', letter(n))
      await sync()
    }
  })
  const among = await openWith(async (toy) => {
    for (const n of ALL) toy.deliver('INBOX', letter(n))
    toy.deliver('INBOX', forged())
  })
  for (const threads of [after, before, among]) {
    expect(threads).toHaveLength(LETTERS)
    expect(threads).toContain(`a prize, letter ${LETTERS}`)
  }
})

test('answers to what a forged mail had named before stay with what they answer', async () => {
  const threads = await openWith(async (toy, sync) => {
    toy.deliver('INBOX', forged())
    await sync()
    toy.deliver('INBOX', letter(1))
    await sync()
    toy.deliver('INBOX', mail('answer', 'Re: letter 1', ['In-Reply-To: <1@x.test>', 'References: <1@x.test>']))
  })
  expect(threads).toEqual(['Re: letter 1, letter 1', 'a prize'])
})

async function openWith(fill: (toy: ToyImap, sync: () => Promise<void>) => Promise<void>): Promise<string[]> {
  const toy = openToyImap('qresync', ['INBOX'])
  const world = await openToyWorld(database, toy)
  await fill(toy, () => world.sync())
  await world.sync()
  return threadsOf(world)
}

/** The subjects of each thread. */
async function threadsOf(world: ToyWorld): Promise<string[]> {
  const threads = Map.groupBy(await world.messages(), (message) => message.threadId)
  return [...threads.values()]
    .map((messages) =>
      messages
        .map((one) => one.subject)
        .sort()
        .join(', '),
    )
    .sort()
}

function letter(n: number): Buffer {
  return mail(`${n}`, `letter ${n}`)
}

function forged(): Buffer {
  return mail('evil', 'a prize', [`References: ${ALL.map((n) => `<${n}@x.test>`).join(' ')}`])
}

function mail(name: string, subject: string, more: string[] = []): Buffer {
  const head = ['From: b@x.test', 'To: ana@x.test', `Subject: ${subject}`, `Message-ID: <${name}@x.test>`, ...more]
  return Buffer.from([...head, '', `words ${name}`, ''].join('\r\n'))
}
