import type { LiveEvent } from '@letterlock/wire/events'
import type { Kysely } from 'kysely'
import type { MemberId, TenantId } from '../core/ids.ts'
import type { Logger } from '../core/log.ts'
import type { Database } from '../store/database.ts'
import {
  EVENTS_CHANNEL,
  type EventPosition,
  type EventRow,
  findNewestPosition,
  findOldestPosition,
  listEventsBetween,
} from '../store/events.ts'
import { listReachersAmong, type Reader } from '../store/mailbox-reach.ts'
import type { Listener } from './listener.ts'
import { BEGINNING, isAfter, readPosition, writePosition } from './position.ts'
import { type Seat, type Streamed, takeSeat } from './seat.ts'
import { followTail } from './tail.ts'

/**
 * Events that may wait for one reader, or be told to one that resumes: a browser that is further behind is faster when
 * it reads its page anew. With 100 thread ids in each this is 2 MB at worst, and mostly 50 kB.
 */
const WAITING_MAX = 500

const RESET: LiveEvent = { kind: 'stream.reset' }

/** One reader's events, to be read with `for await`; leaving the loop gives the place back. */
export interface Subscription extends AsyncIterableIterator<Streamed<LiveEvent>> {
  /** Where it starts. Send it first: a client that hears nothing at all can then resume from it. */
  readonly startsAfter: string
}

export interface EventStream {
  /**
   * Where the events stand now, as `xid.sequence`: whoever asks for anything after this and subscribes from here misses
   * nothing that happened in between.
   */
  position(): string
  /**
   * What happens from now on, or after a position, for one member: what concerns them and what concerns everybody.
   *
   * @param whom.after The last id that the client has seen, as it handed it back. When too much has happened since, or
   *   it is no longer known, the first event is `stream.reset`.
   */
  subscribe(whom: { tenantId: TenantId; memberId: MemberId; after?: string | undefined }): Promise<Subscription>
  /** End every subscription, and stop reading. */
  stop(): Promise<void>
}

interface Member {
  memberId: MemberId
  seat: Seat<LiveEvent>
}

/** Open the live stream of a process: one reader of the table, however many listen. */
export async function openStream(options: {
  db: Kysely<Database>
  listener: Listener
  log: Logger
  /** Epoch milliseconds: a team's days decide what its people reach. */
  now(): number
}): Promise<EventStream> {
  const { db, listener, log, now } = options
  const present = new Map<TenantId, Set<Member>>()
  const look = () => void tail.look()

  const from = (await findNewestPosition(db)) ?? BEGINNING
  /** Of the events that are being told: who was asked for by mailbox, and who of them reaches it. */
  const reach = new Map<string, { asked: Set<MemberId>; reachers: Set<MemberId> }>()
  const tail = followTail({ db, log, from, beginPage: () => reach.clear(), tell })
  const ear = await listener.listen(EVENTS_CHANNEL, look, look)
  // What came between the two lines above was announced to nobody.
  await tail.look()

  async function tell(row: EventRow, passed: () => void): Promise<void> {
    const { tenantId, toldByReach: mailboxId } = row
    const known = reach.get(`${tenantId} ${mailboxId}`)
    const { asked, reachers } = known ?? { asked: new Set<MemberId>(), reachers: new Set<MemberId>() }
    reach.set(`${tenantId} ${mailboxId}`, { asked, reachers })
    // Too many to be named: those who listen here are asked for once in a page, and whoever comes while we ask.
    while (mailboxId !== null) {
      const memberIds = listening(tenantId).filter((id) => !asked.has(id))
      if (memberIds.length === 0) break
      for (const id of memberIds) asked.add(id)
      for (const id of await listReachersAmong(db, tenantId, mailboxId, { memberIds, now: now() })) reachers.add(id)
    }
    passed()
    for (const { memberId, seat } of present.get(row.tenantId) ?? []) {
      const isTheirs = row.memberId === null || row.memberId === memberId || row.alsoTold.includes(memberId)
      if (isTheirs || reachers.has(memberId)) seat.push(streamed(row))
    }
  }

  function listening(tenantId: TenantId): MemberId[] {
    return [...new Set([...(present.get(tenantId) ?? [])].map(({ memberId }) => memberId))]
  }

  function takePlace(tenantId: TenantId, memberId: MemberId): Seat<LiveEvent> {
    const members = present.get(tenantId) ?? new Set<Member>()
    present.set(tenantId, members)
    const seat = takeSeat<LiveEvent>({
      most: WAITING_MAX,
      reset: RESET,
      onLeft() {
        members.delete(member)
        if (members.size === 0 && present.get(tenantId) === members) present.delete(tenantId)
      },
    })
    const member = { memberId, seat }
    members.add(member)
    return seat
  }

  return {
    position: () => writePosition(tail.position()),
    async subscribe({ tenantId, memberId, after }) {
      // The position may come from another process that has read a little further than we have.
      if (after !== undefined) await tail.look()
      const upTo = tail.position()
      const seat = takePlace(tenantId, memberId)
      try {
        if (after !== undefined) seat.pushOlder(await missed(db, { tenantId, memberId, now: now() }, after, upTo))
      } catch (error) {
        seat.end()
        throw error
      }
      // What is no position is not handed back: it would stand in the stream as it came.
      const known = after === undefined ? undefined : readPosition(after)
      return Object.assign(seat.reader, { startsAfter: writePosition(known ?? upTo) })
    },
    async stop() {
      await ear.close()
      await tail.stop()
      for (const members of present.values()) for (const { seat } of members) seat.end()
    },
  }
}

/** What a member has missed between the position they know and where the live events begin. */
async function missed(
  db: Kysely<Database>,
  reader: Reader,
  known: string,
  upTo: EventPosition,
): Promise<Streamed<LiveEvent>[]> {
  const reset = [{ id: writePosition(upTo), event: RESET }]
  const after = readPosition(known)
  // Beyond the end: of another database, or of this one before it was restored from a backup.
  if (!after || isAfter(after, upTo)) return reset
  const rows = await listEventsBetween(db, reader, { after, upTo, limit: WAITING_MAX + 1 })
  if (rows.length > WAITING_MAX) return reset
  // Asked last: what was deleted before we listed shows here.
  const oldest = await findOldestPosition(db)
  return !oldest || isAfter(oldest, after) ? reset : rows.map(streamed)
}

/** Rows are written by `appendEvent` alone, whose events have these kinds and fields. */
function streamed({ position, kind, data }: EventRow): Streamed<LiveEvent> {
  return { id: writePosition(position), event: { kind, ...data } as LiveEvent }
}
