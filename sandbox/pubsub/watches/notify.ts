import type { Box, Ground } from '../../box.ts'
import { getUser } from '../../state/users.ts'
import type { PubSubRoom } from '../room.ts'
import { admitsGmail } from '../store/topics.ts'
import type { Watch } from './rows.ts'

/** One notification a second for each person; what comes within it is left out, not kept. */
const LEAST_MS = 1_000

/** Publish that a watched mailbox has changed, as far as its watches, its second and its topics let it. */
export function notifyWatches(box: Box, userId: string): void {
  const { rows } = box.pubsub
  const now = box.now()
  const { historyId } = box.mail.counts(userId)
  for (const watch of rows.watches.ofUser(userId)) {
    if (watch.expiresAt <= now) {
      rows.watches.remove(userId, watch.projectId)
      continue
    }
    if (!concerns(box, watch)) {
      rows.watches.save({ ...watch, toldHistory: historyId })
      continue
    }
    const elapsed = now - watch.toldAt
    // A clock that was turned back silences nobody.
    if (elapsed >= 0 && elapsed < LEAST_MS) {
      rows.watches.save({ ...watch, toldHistory: historyId, dropped: watch.dropped + 1 })
      noteUntold(box, watch, 'left out')
      continue
    }
    rows.watches.save({ ...watch, toldHistory: historyId, toldAt: now })
    const topic = rows.topics.find(watch.topic)
    if (topic && admitsGmail(topic)) publishHistory(box, box.pubsub, watch.topic, userId, historyId)
    else noteUntold(box, watch, 'not allowed')
  }
}

/** Publish one notification of Gmail's. */
export function publishHistory(
  ground: Pick<Ground, 'db'>,
  pubsub: PubSubRoom,
  topic: string,
  userId: string,
  historyId: number,
): void {
  const emailAddress = getUser(ground.db, userId).email
  const data = Buffer.from(JSON.stringify({ emailAddress, historyId: String(historyId) }))
  pubsub.publish({ topic, data, account: emailAddress })
}

/** Whether what has happened since the last look is about the watch's labels. */
function concerns(box: Box, { userId, labelIds, behavior, toldHistory }: Watch): boolean {
  if (labelIds.length === 0) return true
  for (const record of box.mail.rows.history.since(userId, toldHistory)) {
    const isAbout = [...record.labelIds, ...record.changedLabels].some((label) => labelIds.includes(label))
    if (isAbout === (behavior === 'include')) return true
  }
  return false
}

function noteUntold(box: Box, watch: Watch, outcome: 'left out' | 'not allowed'): void {
  box.pubsub.deliveries.note({
    at: box.now(),
    to: watch.topic,
    account: getUser(box.db, watch.userId).email,
    messageId: undefined,
    attempt: 0,
    outcome,
    status: undefined,
    fault: undefined,
  })
}
