import { type FolderRow, listFolders } from '../../store/imap-folders.ts'
import { listPlacesOfMessages, type Numbering, type Place } from '../../store/imap-places.ts'
import { listKnownMessages } from '../../store/messages.ts'
import { listDueTasks, type SyncTask } from '../../store/sync-tasks.ts'
import { writeUidSet } from '../../transport/imap/uid-set.ts'
import { commit } from '../commit.ts'
import { NOT_HANDED_OUT } from '../to-message-row.ts'
import { mayGoOn } from '../turn.ts'
import { keepLast } from './fetch-each.ts'
import { fetchMail } from './fetch-mail.ts'
import { NO_MARKS } from './header-marks.ts'
import { keyOf } from './identify.ts'
import type { ImapTurn } from './imap-turn.ts'
import { landMail } from './land-mail.ts'
import { openFolder } from './open-folder.ts'
import { placeLabels } from './place-labels.ts'
import { postponeMail } from './postpone-mail.ts'

const AT_ONCE = 100

/** Ask again for mails that stand as placeholders, whose time has come. What is still withheld waits longer. */
export async function fetchWithheld(turn: ImapTurn): Promise<void> {
  const { deps, tenantId, mailbox } = turn
  const tasks = await listDueTasks(deps.db, tenantId, mailbox.id, deps.now(), AT_ONCE)
  const asked = tasks.map((task) => task.messageId)
  const known = await listKnownMessages(deps.db, tenantId, mailbox.id, asked)
  const ids = known.filter((message) => message.quarantined === NOT_HANDED_OUT).map((message) => message.id)
  if (ids.length === 0) return
  const places = await listPlacesOfMessages(deps.db, tenantId, mailbox.id, ids)
  const folders = await listFolders(deps.db, tenantId, mailbox.id)
  const landed = new Set<string>()
  for (const [folderId, there] of Map.groupBy(places, (place) => place.folderId)) {
    mayGoOn(turn)
    const folder = folders.find(({ id }) => id === folderId)
    const open = there.filter((place) => !landed.has(place.messageId))
    if (folder) for (const id of await fetchThere(turn, folder, open)) landed.add(id)
  }
  await postpone(
    turn,
    tasks.filter(({ messageId }) => ids.includes(messageId) && !landed.has(messageId)),
  )
}

/** @returns the messages that were handed out */
async function fetchThere(
  turn: ImapTurn,
  folder: FolderRow,
  places: readonly (Place & Numbering)[],
): Promise<string[]> {
  const opened = await openFolder(turn, folder)
  if (opened.is === 'refused') return []
  const { uidValidity } = opened.selected
  // Under another numbering these are other messages: the look that follows finds theirs.
  const byUid = new Map(places.filter((one) => one.uidValidity === uidValidity).map((one) => [one.uid, one.messageId]))
  const uids = [...byUid.keys()].sort((one, other) => one - other)
  if (uids.length === 0) return []
  const told = turn.session.fetchStates(writeUidSet(uids))
  const states = await keepLast(told, (state) => state.sizeBytes !== undefined, uids)
  const sightings = states.map((state) => ({ state, marks: NO_MARKS }))
  const fetched = await fetchMail(turn.session, sightings, turn.deps.imap.keep)
  const mails = fetched.filter((mail) => mail.read.is !== 'withheld')
  const landings = mails.flatMap((mail) => {
    const { state } = mail
    const id = byUid.get(state.uid)
    if (id === undefined) return []
    const identity = { id, matchKey: keyOf(turn, mail, folder.id), known: true, sure: true }
    return [{ uid: state.uid, identity, labelIds: placeLabels(folder, state, turn.labelIds), mail }]
  })
  await landMail(turn, { folderId: folder.id, uidValidity }, landings)
  return landings.map(({ identity }) => identity.id)
}

async function postpone(turn: ImapTurn, tasks: readonly SyncTask[]): Promise<void> {
  if (tasks.length === 0) return
  await commit(turn, async (trx) => {
    for (const task of tasks) await postponeMail(turn, trx, task, 'imap.nonsense')
    return { tally: { skipped: tasks.map(() => 'imap.nonsense') } }
  })
}
