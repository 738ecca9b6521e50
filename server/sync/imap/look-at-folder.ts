import { liftToldActions } from '../../store/action-changes.ts'
import { saveFolderDoubt } from '../../store/imap-folder-doubts.ts'
import { type FolderRow, saveFolderCursor } from '../../store/imap-folders.ts'
import {
  countPlaces,
  hasGonePlaces,
  listPlacedUids,
  listPlaces,
  listPlacesByUid,
  markFolderGone,
  markGone,
  type Numbering,
  type Place,
} from '../../store/imap-places.ts'
import { deleteUnreadRaws } from '../../store/imap-raws.ts'
import type { MessageState, SelectedFolder } from '../../transport/imap/imap.ts'
import { writeUidSet } from '../../transport/imap/uid-set.ts'
import { commit } from '../commit.ts'
import { mayGoOn } from '../turn.ts'
import { inGroups } from './batches.ts'
import { compareUids } from './compare-uids.ts'
import { decideDoubt } from './decide-doubt.ts'
import { decideLook, type Look } from './decide-look.ts'
import { fetchArrivals } from './fetch-arrivals.ts'
import { keepLast } from './fetch-each.ts'
import type { ImapTurn } from './imap-turn.ts'
import { type Landing, landMail } from './land-mail.ts'
import { learnLabels } from './learn-labels.ts'
import { noteRefusal, openFolder } from './open-folder.ts'
import { placeLabels } from './place-labels.ts'

/** Flags of so many are asked for and held at a time. */
const STATES_AT_ONCE = 2_000
/** So many changes are held at once; where a server names more, everything is compared in groups instead. */
const CHANGES_MAX = 100_000
/** Without modification sequences: where nearly all flags change. */
const GLANCE_MESSAGES = 500

/**
 * Bring one folder up to date: what is new there, what has other flags, what is gone. Interrupted, the next look finds
 * what is still to be done; the folder's cursor moves with the last step alone.
 */
export async function lookAtFolder(turn: ImapTurn, folder: FolderRow): Promise<void> {
  const { deps, tenantId, mailbox } = turn
  mayGoOn(turn)
  const opened = await openFolder(turn, folder, knownState(folder))
  await noteRefusal(turn, folder.id, opened.is === 'refused' ? opened.code : null)
  if (opened.is === 'refused') return
  const { selected } = opened
  const numbering = { folderId: folder.id, uidValidity: selected.uidValidity }
  const look = decideDoubtedLook(turn, folder, selected)
  // What changes from here on is beyond the folder's cursor, and is asked for again.
  if (look.do !== 'nothing') await liftToldActions(deps.db, tenantId, mailbox.id)
  switch (look.do) {
    case 'nothing':
      return
    case 'renumber':
      // The pages hear of one change of everything, not of each message.
      turn.untold.others = true
      await compareAll(turn, folder, numbering, selected)
      break
    case 'compare':
      await compareAll(turn, folder, numbering, selected)
      break
    case 'changes':
      await fetchChanges(turn, folder, numbering, selected, look.since)
      break
    case 'glance':
      await glance(turn, folder, numbering)
      break
  }
  await moveCursor(turn, folder, selected, look.do === 'compare' || look.do === 'renumber')
}

function knownState({ uidValidity, highestModseq }: FolderRow) {
  return uidValidity === null || highestModseq === null ? undefined : { uidValidity, modseq: BigInt(highestModseq) }
}

/** A folder that seemed empty is asked for everything again. */
function decideDoubtedLook(turn: ImapTurn, folder: FolderRow, selected: SelectedFolder): Look {
  const look = decideLook(folder, selected, turn.deps.now())
  const doubted = (turn.doubts.get(folder.id)?.doubtedAt ?? null) !== null
  return doubted && look.do !== 'renumber' ? { do: 'compare' } : look
}

async function moveCursor(
  turn: ImapTurn,
  folder: FolderRow,
  selected: SelectedFolder,
  compared: boolean,
): Promise<void> {
  const { deps, tenantId, mailbox } = turn
  const numbering = { folderId: folder.id, uidValidity: selected.uidValidity }
  const placed = await countPlaces(deps.db, tenantId, mailbox.id, numbering)
  const cursor = {
    placed,
    uidValidity: selected.uidValidity,
    uidNext: selected.uidNext,
    highestModseq: selected.highestModseq?.toString() ?? null,
    comparedAt: compared ? deps.now() : folder.comparedAt,
  }
  const before = turn.doubts.get(folder.id)?.doubtedAt ?? null
  const saysEmpty = placed === 0 && (await hasGonePlaces(deps.db, tenantId, mailbox.id, folder.id))
  const doubtedAt = decideDoubt(before, saysEmpty, deps.now())
  await commit(turn, async (trx) => {
    await saveFolderCursor(trx, tenantId, mailbox.id, folder.id, cursor)
    if (doubtedAt !== before) {
      await saveFolderDoubt(trx, tenantId, mailbox.id, folder.id, { doubtedAt, refusedCode: null })
    }
    return {}
  })
}

async function compareAll(
  turn: ImapTurn,
  folder: FolderRow,
  numbering: Numbering,
  selected: SelectedFolder,
): Promise<void> {
  // Also where no numbering is remembered: a turn that was killed may have left places of one that has ended since.
  await commit(turn, async (trx) => {
    await markFolderGone(trx, turn.tenantId, turn.mailbox.id, folder.id, numbering.uidValidity)
    await deleteUnreadRaws(trx, turn.tenantId, turn.mailbox.id, numbering)
    return {}
  })
  const theirs = await listUids(turn, selected)
  const ours = await listPlacedUids(turn.deps.db, turn.tenantId, turn.mailbox.id, numbering)
  const { added, gone, kept } = compareUids(theirs, ours)
  await forget(turn, numbering, gone)
  for (const uids of inGroups(kept, STATES_AT_ONCE)) await compareStates(turn, folder, numbering, uids)
  await fetchArrivals(turn, folder, numbering, added)
}

/** Every UID there is. Where the server contradicts itself, what either answer names is there. */
async function listUids(turn: ImapTurn, selected: SelectedFolder): Promise<number[]> {
  const found = await turn.session.searchUids({ all: true })
  if (found.length === selected.exists) return found
  const uids = new Set(found)
  const whole = isWhole(turn)
  for await (const state of turn.session.fetchStates('1:*')) if (whole(state)) uids.add(state.uid)
  return [...uids].sort((one, other) => one - other)
}

async function fetchChanges(
  turn: ImapTurn,
  folder: FolderRow,
  numbering: Numbering,
  selected: SelectedFolder,
  since: bigint,
): Promise<void> {
  const { deps, tenantId, mailbox } = turn
  const changed = await listChanges(turn, selected, since)
  if (changed.length > CHANGES_MAX) return compareAll(turn, folder, numbering, selected)
  const places = await placesOf(turn, numbering, changed)
  await landChanges(turn, folder, numbering, changed, places)
  if (selected.resynced) await forget(turn, numbering, selected.vanished)

  const fresh = changed.map((state) => state.uid).filter((uid) => !places.has(uid))
  const held = await countPlaces(deps.db, tenantId, mailbox.id, numbering)
  if (held + fresh.length === selected.exists) return fetchArrivals(turn, folder, numbering, fresh.sort(ascending))
  // Something went that nobody told of, or came that nobody named.
  const ours = await listPlacedUids(deps.db, tenantId, mailbox.id, numbering)
  const { added, gone } = compareUids(await listUids(turn, selected), ours)
  await forget(turn, numbering, gone)
  await fetchArrivals(turn, folder, numbering, added)
}

/** What changed since, the last that is told of each; one more than `CHANGES_MAX` where there is more. */
async function listChanges(turn: ImapTurn, selected: SelectedFolder, since: bigint): Promise<MessageState[]> {
  const whole = isWhole(turn)
  const changed = new Map<number, MessageState>()
  for await (const state of tellChanges(turn, selected, since)) {
    if (whole(state)) changed.set(state.uid, state)
    if (changed.size > CHANGES_MAX) break
  }
  return [...changed.values()]
}

/**
 * A server with QRESYNC has told them as the folder was opened; but not what Gmail adds to flags. One that told nothing
 * at all, although its sequence has moved, is asked.
 */
function tellChanges(
  { session, threadsBy }: ImapTurn,
  { resynced, vanished, changed }: SelectedFolder,
  changedSince: bigint,
): AsyncIterable<MessageState> | Iterable<MessageState> {
  const hasTold = resynced && changed.length + vanished.length > 0
  return hasTold && threadsBy !== 'gmail' ? changed : session.fetchStates('1:*', { changedSince })
}

async function glance(turn: ImapTurn, folder: FolderRow, numbering: Numbering): Promise<void> {
  const uids = await listPlacedUids(turn.deps.db, turn.tenantId, turn.mailbox.id, numbering)
  await compareStates(turn, folder, numbering, uids.slice(-GLANCE_MESSAGES))
}

/** Hold the flags of these against ours. */
async function compareStates(
  turn: ImapTurn,
  folder: FolderRow,
  numbering: Numbering,
  uids: readonly number[],
): Promise<void> {
  const [from, to] = [uids[0], uids.at(-1)]
  if (from === undefined || to === undefined) return
  mayGoOn(turn)
  const places = await listPlaces(turn.deps.db, turn.tenantId, turn.mailbox.id, numbering, { from, to })
  const states = await keepLast(turn.session.fetchStates(writeUidSet(uids)), isWhole(turn), uids)
  await landChanges(turn, folder, numbering, states, new Map(places.map((place) => [place.uid, place])))
}

/** Gmail tells labels beside flags: a reply without them, which nobody asked for, would take all of them away. */
function isWhole(turn: ImapTurn): (state: MessageState) => boolean {
  return ({ gmail }) => turn.threadsBy !== 'gmail' || gmail !== undefined
}

async function landChanges(
  turn: ImapTurn,
  folder: FolderRow,
  numbering: Numbering,
  states: readonly MessageState[],
  places: ReadonlyMap<number, Place>,
): Promise<void> {
  await learnLabels(turn, states)
  const landings = states.flatMap((state): Landing[] => {
    const place = places.get(state.uid)
    const labelIds = placeLabels(folder, state, turn.labelIds, turn.keeps === 'headers')
    if (!place || place.labelIds.toSorted().join('\n') === labelIds.join('\n')) return []
    const identity = { id: place.messageId, matchKey: '', known: true, sure: true }
    return [{ uid: state.uid, identity, labelIds, mail: undefined }]
  })
  for (const some of inGroups(landings, STATES_AT_ONCE)) await landMail(turn, numbering, some)
}

async function forget(turn: ImapTurn, numbering: Numbering, uids: readonly number[]): Promise<void> {
  if (uids.length === 0) return
  await commit(turn, async (trx) => {
    await markGone(trx, turn.tenantId, turn.mailbox.id, numbering, uids)
    return {}
  })
}

async function placesOf(
  turn: ImapTurn,
  numbering: Numbering,
  states: readonly MessageState[],
): Promise<Map<number, Place>> {
  const uids = states.map((state) => state.uid)
  const places = await listPlacesByUid(turn.deps.db, turn.tenantId, turn.mailbox.id, numbering, uids)
  return new Map(places.map((place) => [place.uid, place]))
}

function ascending(one: number, other: number): number {
  return one - other
}
