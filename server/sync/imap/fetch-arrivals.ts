import { isAboutValues } from '../../store/database-failure.ts'
import type { FolderRow } from '../../store/imap-folders.ts'
import { hasMessagesElsewhere } from '../../store/imap-mirror.ts'
import type { Numbering } from '../../store/imap-places.ts'
import { listUnreadRaws } from '../../store/imap-raws.ts'
import type { MessageState } from '../../transport/imap/imap.ts'
import { mayGoOn } from '../run.ts'
import { fetchHeaders } from './fetch-headers.ts'
import { batchStates, type FetchedMail, fetchMail } from './fetch-mail.ts'
import { type Identity, identify, readRfcMessageId, type Sighting } from './identify.ts'
import type { ImapRun } from './imap-run.ts'
import { type Landing, landMail } from './land-mail.ts'
import { learnLabels } from './learn-labels.ts'
import { placeLabels } from './place-labels.ts'
import { readSpool, spoolMail } from './spool-mail.ts'
import { inGroups, writeUidSet } from './uid-sets.ts'

/** The facts of so many are asked for at a time. */
const FACTS_AT_ONCE = 1_000
/** What a first screen shows: it comes before anything else. */
const FIRST_MESSAGES = 50

/**
 * Bring messages that have no place with us yet, newest first. What the mirror knows already, from another folder, from
 * before a new numbering or over another transport, gets its place and is not fetched again.
 *
 * @param uids Ascending.
 */
export async function fetchArrivals(
  run: ImapRun,
  folder: FolderRow,
  numbering: Numbering,
  uids: readonly number[],
): Promise<void> {
  if (uids.length === 0) return
  if (run.keeps === 'headers') return fetchHeaders(run, folder, numbering, uids)
  const { deps, tenantId, mailbox } = run
  // A first import knows nothing of what it meets; asking of each message would double its calls.
  const mayBeKnown = mailbox.phase === 'ready' || (await hasMessagesElsewhere(deps.db, tenantId, mailbox.id, numbering))
  const spooled = deps.imap.keep === 'whole' ? await listUnreadRaws(deps.db, tenantId, mailbox.id, numbering) : []
  const safe = new Set(spooled.map((one) => one.uid))
  const newest = uids.filter((uid) => !safe.has(uid)).toReversed()
  // Only an import lets a person wait for a first screen.
  const first = mailbox.phase === 'ready' ? 0 : FIRST_MESSAGES
  const groups = [newest.slice(0, first), ...inGroups(newest.slice(first), FACTS_AT_ONCE)].filter(
    (group) => group.length > 0,
  )
  const whole = deps.imap.keep === 'whole'
  const read = () => readSpool(run, numbering, (mails) => landNew(run, folder, numbering, mails, true))
  if (whole) await read()
  for (const [index, group] of groups.entries()) {
    mayGoOn(run)
    const sightings = await fetchSightings(run, group.toReversed(), mayBeKnown)
    await learnLabels(
      run,
      sightings.map((one) => one.state),
    )
    const identities = mayBeKnown ? await knownAmong(run, numbering, sightings) : new Map<number, Identity>()
    await landMail(run, numbering, toLandings(run, folder, sightings, identities))
    const unknown = sightings.map((one) => one.state).filter((state) => !identities.has(state.uid))
    if (whole) await spoolMail(run, numbering, unknown.toReversed())
    else await fetchUnknown(run, folder, numbering, unknown.toReversed())
    // The first screen is read at once; all the rest is safe first.
    if (whole && index === 0) await read()
  }
  if (whole) await read()
}

/** Fetch and put away, a batch on its way while the one before is put away. */
async function fetchUnknown(
  run: ImapRun,
  folder: FolderRow,
  numbering: Numbering,
  states: readonly MessageState[],
): Promise<void> {
  let putAway: Promise<unknown> = Promise.resolve()
  try {
    for (const batch of batchStates(states)) {
      mayGoOn(run)
      const mails = await fetchMail(run.session, batch)
      await putAway
      putAway = landNew(run, folder, numbering, mails, false)
      // Its failure is met where it is waited for; until then it must not count as nobody's.
      putAway.catch(() => undefined)
    }
  } finally {
    await putAway
  }
}

/** What tells a message from all others, newest first. */
async function fetchSightings(run: ImapRun, uids: readonly number[], withIds: boolean): Promise<Sighting[]> {
  const sightings: Sighting[] = []
  const set = writeUidSet(uids)
  if (withIds && run.threadsBy !== 'gmail') {
    for await (const { headers, ...state } of run.session.fetch(set, { headers: ['message-id'] })) {
      sightings.push({ state, rfcMessageId: headers && readRfcMessageId(headers) })
    }
  } else {
    for await (const state of run.session.fetchStates(set)) sightings.push({ state, rfcMessageId: undefined })
  }
  return sightings
}

async function knownAmong(
  run: ImapRun,
  numbering: Numbering,
  sightings: readonly Sighting[],
): Promise<Map<number, Identity>> {
  const identities = await identify(run, run.deps.db, numbering, sightings)
  return new Map([...identities].filter(([, identity]) => identity.known))
}

async function landNew(
  run: ImapRun,
  folder: FolderRow,
  numbering: Numbering,
  mails: readonly FetchedMail[],
  spooled: boolean,
): Promise<void> {
  const identities = await identify(run, run.deps.db, numbering, mails)
  const landings = toLandings(
    run,
    folder,
    mails.map((mail) => ({ state: mail.state, mail })),
    identities,
  )
  try {
    await landMail(run, numbering, landings, { spooled })
  } catch (error) {
    if (!isAboutValues(error)) throw error
    // One of them holds something the database does not take: the others must not wait for it.
    for (const landing of landings) await landAlone(run, numbering, landing, spooled)
  }
}

async function landAlone(run: ImapRun, numbering: Numbering, landing: Landing, spooled: boolean): Promise<void> {
  try {
    await landMail(run, numbering, [landing], { spooled })
  } catch (error) {
    if (!isAboutValues(error) || !landing.mail) throw error
    run.deps.log.error({ err: error, messageId: landing.identity.id }, 'a message could not be stored')
    const mail = {
      ...landing.mail,
      read: { is: 'quarantined', reason: 'reader_failed', raw: Buffer.alloc(0) },
    } as const
    await landMail(run, numbering, [{ ...landing, mail }], { spooled })
  }
}

function toLandings(
  run: ImapRun,
  folder: FolderRow,
  found: readonly { state: MessageState; mail?: FetchedMail }[],
  identities: ReadonlyMap<number, Identity>,
): Landing[] {
  return found.flatMap(({ state, mail }) => {
    const identity = identities.get(state.uid)
    if (!identity) return []
    return [
      { uid: state.uid, identity, labelIds: placeLabels(folder, state, run.labelIds, run.keeps === 'headers'), mail },
    ]
  })
}
