import type { SendingWay } from '../../server/inbox/from/decide-way.ts'
import { migrate } from '../../server/store/migrate.ts'
import { openPool } from '../../server/store/pool.ts'
import type { ProposalRow } from '../../server/store/proposals.ts'
import { withEmptyDatabase } from '../database/empty-database.ts'
import { startTestServer } from '../database/server.ts'
import { openWorldIn } from '../mirror/world.ts'
import { type AskedFor, askTwice } from '../sending/ask-twice.ts'
import { type SendingWorld, sendFrom } from '../sending/sending-world.ts'
import { seeded } from './random.ts'
import { FAR_FAULTS, type FarFault } from './send-faults.ts'
import { leaveUnanswered, type Told, TURNS, takeTurn } from './send-turns.ts'

const WAYS = ['gmail', 'smtp'] as const satisfies SendingWay[]
/** What nobody knows of Google: whether it leaves a Message-ID as it is. */
const MESSAGE_IDS = ['kept', 'rewritten'] as const
/** Whether a mail server files a copy by itself. */
const COPIES = ['filed', 'none'] as const
/** So many where nobody says how many. */
export const RUNS = 500
const HOLD_MS = 15_000
/** Enough for whatever is found at all to be found, and for what is held up to leave. */
const LOOKS_ON = 10

type Ends = Record<'sent' | 'refused' | 'void' | 'undone' | 'said_sent' | 'said_not_sent', number>

/**
 * Send so many mails, each over the way, under the fault of the far side and with the turn of ours that the seed draws, and
 * prove of each that the far side took it at most once, and that it ended sent with a receipt, refused, taken back, ended
 * by what it rested on, or shown to a person.
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
      const open = async (way: SendingWay) => {
        const database = { url: databaseUrl, db: store.db, pool: store.pool, drop: async () => undefined }
        return sendFrom(await openWorldIn(database, { mailServers: way === 'smtp' }), way)
      }
      try {
        return await sendUnderFaults(open, { ...options, say: console.log })
      } finally {
        await store.close()
      }
    })
  } finally {
    await server.stop()
  }
}

/** The same in worlds that are opened one for each way, and closed at the end. */
export async function sendUnderFaults(
  open: (way: SendingWay) => Promise<SendingWorld>,
  { runs, seed, say }: { runs: number; seed: number; say: (line: string) => void },
): Promise<Record<string, number>> {
  const random = seeded(seed)
  const draw = <T>(among: readonly T[]): T => among[Math.floor(random() * among.length)] as T
  const ends: Ends = { sent: 0, refused: 0, void: 0, undone: 0, said_sent: 0, said_not_sent: 0 }
  const figures = { smtp: 0, accepted: 0, unconfirmed: 0, kills: 0, attempts: 0, takenTwice: 0, lost: 0 }
  const worlds = { gmail: await open('gmail'), smtp: await open('smtp') }
  try {
    for (let nr = 1; nr <= runs; nr++) {
      const way = draw(WAYS)
      const far = { messageIds: draw(MESSAGE_IDS), smtpCopies: draw(COPIES) }
      const [name, fault] = draw(Object.entries(FAR_FAULTS[way]))
      const turn = draw(TURNS)
      const settings = [`Message-ID ${far.messageIds}`, ...(way === 'smtp' ? [`copies ${far.smtpCopies}`] : [])]
      const run = [`${nr}: ${way}`, name, turn, ...settings].join('; ')
      const end = await sendOne(worlds[way], run, { fault, turn, far }, random)
      ends[end.as]++
      figures.smtp += way === 'smtp' ? 1 : 0
      figures.accepted += end.accepted
      figures.attempts += end.attempts
      figures.unconfirmed += end.wasUnconfirmed ? 1 : 0
      figures.kills += end.killed ? 1 : 0
      say(`${run}: ${end.as}, taken ${end.accepted} times`)
    }
  } finally {
    for (const way of WAYS) await worlds[way].close()
  }
  return { ...ends, ...figures }
}

interface Drawn {
  fault: FarFault | undefined
  turn: (typeof TURNS)[number]
  /** How the sandbox is set. */
  far: { messageIds: (typeof MESSAGE_IDS)[number]; smtpCopies: (typeof COPIES)[number] }
}

async function sendOne(
  world: SendingWorld,
  subject: string,
  { fault, turn, far }: Drawn,
  random: () => number,
): Promise<End & { killed: boolean }> {
  await world.control('PUT', '/settings', far)
  const { mail, ...asked } = turn === 'clicked' ? await askTwice(world, subject) : await scheduled(world, subject)
  if (fault) await world.order(fault.do, 1, fault.at)
  world.letPass(HOLD_MS)
  // Whom nobody answers has no other turn.
  const told = fault && 'held' in fault.do ? await leaveUnanswered(world) : await takeTurn(world, turn, mail, random)
  await world.runOn(LOOKS_ON)
  await world.control('DELETE', '/faults')
  await told.restore()
  await asked.restore()
  return { ...(await prove(world, mail, told, fault)), killed: told.killed }
}

async function scheduled(world: SendingWorld, subject: string): Promise<AskedFor> {
  return { mail: await world.schedule(subject), restore: async () => undefined }
}

interface End {
  as: keyof Ends
  accepted: number
  wasUnconfirmed: boolean
  attempts: number
}

async function prove(world: SendingWorld, mail: ProposalRow, told: Told, fault: FarFault | undefined): Promise<End> {
  const accepted = await world.accepted(mail)
  const { proposal, attempts, receipt } = await world.written(mail.id)
  const copies = world.copies(mail)
  const wasUnconfirmed = attempts.some(({ outcome }) => outcome === 'unknown')
  const { status } = proposal
  const fail = (why: string) =>
    new Error(`${proposal.subject}: ${why}: ${JSON.stringify({ status, accepted, copies, attempts, receipt })}`)
  if (accepted > 1) throw fail('a mail was taken twice')
  if (copies > 1) throw fail('a copy was filed twice')
  if (told.undone !== (status === 'undone')) throw fail('who took it back was told otherwise')
  if (told.mustStay && status !== 'void') throw fail('a mail has left that nothing allows any more')
  const so = { accepted, wasUnconfirmed, attempts: attempts.length }
  switch (status) {
    case 'sent':
      if (accepted !== 1 || !receipt || receipt.comparedAt === null) throw fail('a receipt of nothing')
      if (receipt.differs?.length !== 0) throw fail('another mail has left than was approved')
      if (copies !== 1) throw fail('a mail has left without its copy')
      return { as: 'sent', ...so }
    case 'void':
      if (!told.mayStay) throw fail('a mail was ended for nothing')
      if (accepted !== 0) throw fail('a mail has left that is said not to have')
      return { as: 'void', ...so }
    case 'refused':
    case 'undone':
      if (accepted !== (status === 'refused' && fault?.lies ? 1 : 0)) {
        throw fail('a mail has left that is said not to have')
      }
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
