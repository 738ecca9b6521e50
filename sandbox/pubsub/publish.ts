import type { Ground } from '../box.ts'
import { inTransaction } from '../state/transaction.ts'
import type { PublishFault, PubSubFaults } from './faults.ts'
import type { Publication } from './room.ts'
import type { PubSubRows } from './store/rows.ts'

/** What is not acknowledged for a week is forgotten. @see Pub/Sub's `messageRetentionDuration` */
const RETENTION_MS = 7 * 86_400_000
/** How long a message that was to be overtaken waits for the one that overtakes it. */
const HELD_MS = 10_000
/** After the one that came next is on its way. */
const OVERTAKEN_BY_MS = 200

/**
 * Put a message into every subscription of a topic.
 *
 * @returns the message's id, the same in all of them
 */
export function publish(
  ground: Pick<Ground, 'db' | 'now' | 'random'>,
  rows: PubSubRows,
  faults: PubSubFaults,
  { topic, data, account }: Publication,
): string {
  const now = ground.now()
  const messageId = String(ground.random(6).readUIntBE(0, 6) + 1_000_000_000_000_000)
  inTransaction(ground.db, () => {
    rows.backlog.expire(now - RETENTION_MS)
    for (const { name } of rows.subscriptions.list().filter((one) => one.topic === topic)) {
      const fault = faults.onPublish({ subscription: name, account })
      rows.backlog.release(name, now + OVERTAKEN_BY_MS)
      if (fault === 'drop') continue
      const message = { subscription: name, messageId, data: encode(data, fault), account, publishedAt: now }
      const held = fault === 'reorder'
      rows.backlog.insert({ ...message, availableAt: now + (held ? HELD_MS : delayOf(fault)) }, held)
      if (fault === 'duplicate') rows.backlog.insert({ ...message, availableAt: now }, false)
    }
  })
  return messageId
}

function delayOf(fault: PublishFault | undefined): number {
  return typeof fault === 'object' ? fault.delayMs : 0
}

function encode(data: Buffer, fault: PublishFault | undefined): string {
  if (fault === 'unreadable') return Buffer.from('this is no notification').toString('base64')
  if (fault === 'url-safe-base64') return data.toString('base64url')
  if (fault !== 'numeric-history-id') return data.toString('base64')
  const text = data.toString('utf8').replace(/"historyId":"(\d+)"/, '"historyId":$1')
  return Buffer.from(text).toString('base64')
}
