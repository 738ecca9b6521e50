import { isError } from '../../server/core/errors.ts'
import type { SenderDeps } from '../../server/inbox/sending/sender-deps.ts'
import { migrate } from '../../server/store/migrate.ts'
import { openPool } from '../../server/store/pool.ts'
import type { ProposalRow } from '../../server/store/proposals.ts'
import { withEmptyDatabase } from '../database/empty-database.ts'
import { startTestServer } from '../database/server.ts'
import { openWorldIn } from '../mirror/world.ts'
import { dyingSender, livedThrough } from '../sending/dying-sender.ts'
import { type SendingWorld, sendFrom } from '../sending/sending-world.ts'
import { seeded } from './random.ts'

const GOOGLES = { error: { code: 503, message: 'Backend Error', status: 'UNAVAILABLE' } }
const RATE = { error: { code: 429, message: 'Rate limit exceeded', status: 'RESOURCE_EXHAUSTED' } }
const NO = { error: { code: 400, message: 'Invalid', status: 'INVALID_ARGUMENT' } }

/** What the far side does to the call that sends. */
const FAULTS = {
  none: undefined,
  'cut before it is read': { drop: 'unread' },
  'cut before it is done': { drop: true },
  'cut once it is done': { drop: true, afterwards: true },
  'cut in its answer': { truncateAfterBytes: 5 },
  'a fault before': { status: 503, body: GOOGLES },
  'a fault afterwards': { status: 503, body: GOOGLES, afterwards: true },
  'a page before': { html: true, status: 502 },
  'a page that says yes, afterwards': { html: true, status: 200, afterwards: true },
  'a conflict': { status: 409, body: { error: { code: 409, status: 'ABORTED' } } },
  'too many': { status: 429, body: RATE },
  'a no': { status: 400, body: NO },
} as const
const FAULT_NAMES = Object.keys(FAULTS) as (keyof typeof FAULTS)[]

/** What happens on our side meanwhile. */
const TURNS = ['one', 'killed', 'two', 'skewed', 'undo'] as const
/** What nobody knows of Google: whether it leaves a Message-ID as it is. */
const MESSAGE_IDS = ['kept', 'rewritten'] as const
/** Steps of a send and of what follows it; one that is killed later lives. */
const STEPS_MAX = 8
const HOLD_MS = 15_000
const SKEW_MS = 600_000
/** Enough for whatever is found at all to be found, and for what is held up to leave. */
const LOOKS_ON = 10

type Ends = Record<'sent' | 'refused' | 'undone' | 'said_sent' | 'said_not_sent', number>

/**
 * Send so many mails, each under a fault of the far side and a turn of ours that the seed draws, and prove of each that the
 * far side took it at most once, and that it ended sent with a receipt, refused, taken back, or shown to a person.
 *
 * @throws when one was taken twice, was lost, or ended as what it was not
 */
export async function soak(options: { runs: number; seed: number }): Promise<Record<string, number>> {
  const server = await startTestServer()
  try {
    return await withEmptyDatabase(server.url, async (databaseUrl) => {
      const store = await openPool(databaseUrl, {
        max: 10,
        applicationName: 'letterlock soak',
        statementTimeoutMs: 30_000,
      })
      await migrate(store.db, Date.now())
      const database = { url: databaseUrl, db: store.db, pool: store.pool, drop: store.close }
      return await sendUnderFaults(await sendFrom(await openWorldIn(database)), { ...options, say: console.log })
    })
  } finally {
    await server.stop()
  }
}

/** The same in a world that is there, which is closed at the end. */
export async function sendUnderFaults(
  world: SendingWorld,
  { runs, seed, say }: { runs: number; seed: number; say: (line: string) => void },
): Promise<Record<string, number>> {
  const random = seeded(seed)
  const draw = <T>(among: readonly T[]): T => among[Math.floor(random() * among.length)] as T
  const ends: Ends = { sent: 0, refused: 0, undone: 0, said_sent: 0, said_not_sent: 0 }
  const figures = { accepted: 0, unconfirmed: 0, kills: 0, attempts: 0, takenTwice: 0, lost: 0 }
  try {
    for (let nr = 1; nr <= runs; nr++) {
      const drawn = { fault: draw(FAULT_NAMES), turn: draw(TURNS), messageIds: draw(MESSAGE_IDS) }
      const end = await sendOne(world, nr, drawn, random)
      ends[end.as]++
      figures.accepted += end.accepted
      figures.attempts += end.attempts
      figures.unconfirmed += end.wasUnconfirmed ? 1 : 0
      figures.kills += end.killed ? 1 : 0
      const { fault, turn, messageIds } = drawn
      say(`${nr}: ${fault}; ${turn}; Message-ID ${messageIds}: ${end.as}, taken ${end.accepted} times`)
    }
  } finally {
    await world.close()
  }
  return { ...ends, ...figures }
}

interface Drawn {
  fault: keyof typeof FAULTS
  turn: (typeof TURNS)[number]
  messageIds: (typeof MESSAGE_IDS)[number]
}

async function sendOne(
  world: SendingWorld,
  nr: number,
  { fault, turn, messageIds }: Drawn,
  random: () => number,
): Promise<End & { killed: boolean }> {
  await world.control('PUT', '/settings', { messageIds })
  const mail = await world.schedule(`Mail ${nr}`)
  const action = FAULTS[fault]
  if (action) await world.order(action)
  world.letPass(HOLD_MS)
  const told = await take(world, turn, mail, random)
  await world.runOn(LOOKS_ON)
  await world.control('DELETE', '/faults')
  return { ...(await prove(world, mail, told)), killed: told.killed }
}

interface Told {
  killed: boolean
  /** Whoever took it back was told that it is. */
  undone: boolean
}

/** Let the sender have its turn, and whoever comes in between theirs. */
async function take(
  world: SendingWorld,
  turn: (typeof TURNS)[number],
  { id }: ProposalRow,
  random: () => number,
): Promise<Told> {
  const told = { killed: false, undone: false }
  switch (turn) {
    case 'one':
      await world.run()
      return told
    case 'killed': {
      const nth = 1 + Math.floor(random() * STEPS_MAX)
      const dying = dyingSender(world.sender, nth, random() < 0.5 ? 'before' : 'after')
      return { ...told, killed: !(await livedThrough(runWhileDue(world, dying.deps))) }
    }
    case 'two':
      await Promise.all([world.run(), world.run()])
      return told
    case 'skewed': {
      const skew = random() < 0.5 ? SKEW_MS : -SKEW_MS
      await Promise.all([world.run(), world.run({ now: () => world.box.now() + skew })])
      return told
    }
    case 'undo':
      return { ...told, undone: await takeBackAmid(world, id, random) }
  }
}

/** Take it back before all, while the sender waits for the far side, while its call is under way, or when it is done. */
async function takeBackAmid(world: SendingWorld, id: string, random: () => number): Promise<boolean> {
  const { openFar } = world.sender
  const at = Math.floor(random() * 4)
  let undone = at === 0 && (await wasTakenBack(world, id))
  await world.run({
    openFar(way, target) {
      const far = openFar(way, target)
      return {
        ...far,
        async ready() {
          const ready = await far.ready()
          undone ||= at === 1 && (await wasTakenBack(world, id))
          return ready
        },
        async send(mail) {
          const outcome = await far.send(mail)
          undone ||= at === 2 && (await wasTakenBack(world, id))
          return outcome
        },
      }
    },
  })
  undone ||= at === 3 && (await wasTakenBack(world, id))
  return undone
}

/** As long as something is due within minutes: the send, and what follows it. */
async function runWhileDue(world: SendingWorld, deps: Partial<SenderDeps>): Promise<void> {
  for (let count = 0; count < STEPS_MAX; count++) {
    const outcome = await world.run(deps)
    if (outcome.is === 'done') return
    world.letPass(outcome.at - world.box.now())
  }
}

async function wasTakenBack(world: SendingWorld, id: string): Promise<boolean> {
  try {
    await world.takeBack(id)
    return true
  } catch (error) {
    if (isError(error, 'send.too_late')) return false
    throw error
  }
}

interface End {
  as: keyof Ends
  accepted: number
  wasUnconfirmed: boolean
  attempts: number
}

async function prove(world: SendingWorld, mail: ProposalRow, told: Told): Promise<End> {
  const accepted = await world.accepted(mail)
  const { proposal, attempts, receipt } = await world.written(mail.id)
  const wasUnconfirmed = attempts.some(({ outcome }) => outcome === 'unknown')
  const { status } = proposal
  const fail = (why: string) => new Error(`${why}: ${JSON.stringify({ status, accepted, attempts, receipt })}`)
  if (accepted > 1) throw fail('a mail was taken twice')
  if (told.undone !== (status === 'undone')) throw fail('who took it back was told otherwise')
  const so = { accepted, wasUnconfirmed, attempts: attempts.length }
  switch (status) {
    case 'sent':
      if (accepted !== 1 || !receipt || receipt.comparedAt === null) throw fail('a receipt of nothing')
      if (receipt.differs?.length !== 0) throw fail('another mail has left than was approved')
      return { as: 'sent', ...so }
    case 'refused':
    case 'undone':
      if (accepted !== 0) throw fail('a mail has left that is said not to have')
      return { as: status, ...so }
    case 'unconfirmed':
      return { as: await askPerson(world, mail, accepted), ...so }
    default:
      throw fail('a mail was lost')
  }
}

/** Whoever looks at the provider says what they see there; twice says nothing new. */
async function askPerson(world: SendingWorld, { id }: ProposalRow, accepted: number): Promise<keyof Ends> {
  const word = accepted === 1 ? 'sent' : 'not_sent'
  const said = await Promise.allSettled([world.settle(id, word), world.settle(id, word)])
  const heard = said.filter(({ status }) => status === 'fulfilled').length
  if (heard !== 1) throw new Error(`of two who settled a mail at once ${heard} were heard`)
  await world.runOn()
  if ((await world.status(id)) !== (word === 'sent' ? 'sent' : 'refused')) throw new Error('a word was not kept')
  if ((await world.accepted({ sendKey: (await world.written(id)).proposal.sendKey })) !== accepted) {
    throw new Error('a mail left after its end')
  }
  return `said_${word}`
}
