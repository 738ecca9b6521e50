import { type FolderRow, listFolders } from '../../store/imap-folders.ts'
import { listPlacesOfMessages, type Numbering, type Place } from '../../store/imap-places.ts'
import { listKnownMessages } from '../../store/messages.ts'
import { listDueTasks, type SyncTask } from '../../store/sync-tasks.ts'
import { writeUidSet } from '../../transport/imap/uid-set.ts'
import { commit } from '../commit.ts'
import { mayGoOn } from '../run.ts'
import { NOT_HANDED_OUT } from '../to-message-row.ts'
import { keepLast } from './fetch-each.ts'
import { fetchMail } from './fetch-mail.ts'
import type { ImapRun } from './imap-run.ts'
import { landMail } from './land-mail.ts'
import { matchKey } from './match-key.ts'
import { openFolder } from './open-folder.ts'
import { placeLabels } from './place-labels.ts'
import { postponeMail } from './postpone-mail.ts'

const AT_ONCE = 100

/** Ask again for mails that stand as placeholders, whose time has come. What is still withheld waits longer. */
export async function fetchWithheld(run: ImapRun): Promise<void> {
  const { deps, tenantId, mailbox } = run
  const tasks = await listDueTasks(deps.db, tenantId, mailbox.id, deps.now(), AT_ONCE)
  const asked = tasks.map((task) => task.messageId)
  const known = await listKnownMessages(deps.db, tenantId, mailbox.id, asked)
  const ids = known.filter((message) => message.quarantined === NOT_HANDED_OUT).map((message) => message.id)
  if (ids.length === 0) return
  const places = await listPlacesOfMessages(deps.db, tenantId, mailbox.id, ids)
  const folders = await listFolders(deps.db, tenantId, mailbox.id)
  const landed = new Set<string>()
  for (const [folderId, there] of Map.groupBy(places, (place) => place.folderId)) {
    mayGoOn(run)
    const folder = folders.find(({ id }) => id === folderId)
    const open = there.filter((place) => !landed.has(place.messageId))
    if (folder) for (const id of await fetchThere(run, folder, open)) landed.add(id)
  }
  await postpone(
    run,
    tasks.filter(({ messageId }) => ids.includes(messageId) && !landed.has(messageId)),
  )
}

/** @returns the messages that were handed out */
async function fetchThere(run: ImapRun, folder: FolderRow, places: readonly (Place & Numbering)[]): Promise<string[]> {
  const opened = await openFolder(run, folder)
  if (opened.is === 'refused') return []
  const { uidValidity } = opened.selected
  // Under another numbering these are other messages: the look that follows finds theirs.
  const byUid = new Map(places.filter((one) => one.uidValidity === uidValidity).map((one) => [one.uid, one.messageId]))
  const uids = [...byUid.keys()].sort((one, other) => one - other)
  if (uids.length === 0) return []
  const told = run.session.fetchStates(writeUidSet(uids))
  const states = await keepLast(told, (state) => state.sizeBytes !== undefined, uids)
  const mails = (await fetchMail(run.session, states)).filter((mail) => mail.read.is !== 'withheld')
  const landings = mails.flatMap((mail) => {
    const { state, marks } = mail
    const id = byUid.get(state.uid)
    if (id === undefined) return []
    const identity = { id, matchKey: matchKey(state, marks, folder.id), known: true, sure: true }
    return [{ uid: state.uid, identity, labelIds: placeLabels(folder, state, run.labelIds), mail }]
  })
  await landMail(run, { folderId: folder.id, uidValidity }, landings)
  return landings.map(({ identity }) => identity.id)
}

async function postpone(run: ImapRun, tasks: readonly SyncTask[]): Promise<void> {
  if (tasks.length === 0) return
  await commit(run, async (trx) => {
    for (const task of tasks) await postponeMail(run, trx, task, 'imap.nonsense')
    return { tally: { skipped: tasks.map(() => 'imap.nonsense') } }
  })
}
