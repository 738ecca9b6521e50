import type { Box } from '../../sandbox/box.ts'
import type { Db } from '../../server/store/database.ts'
import { letterNumber } from '../mirror/letters.ts'
import type { SandboxAccount } from '../mirror/sandbox-account.ts'

/** Below it nothing is deleted any more, above it nothing comes: a soak of any length stays quick. */
const MESSAGES_MIN = 40
const MESSAGES_MAX = 120
const CHANGES = [
  { add: ['STARRED'] },
  { remove: ['STARRED'] },
  { add: ['IMPORTANT'], remove: ['UNREAD'] },
  { add: ['UNREAD'] },
  { remove: ['INBOX'] },
  { add: ['TRASH'], remove: ['INBOX'] },
  { add: ['SPAM'], remove: ['INBOX'] },
  { add: ['INBOX'], remove: ['TRASH', 'SPAM'] },
]
/** Beyond the letters that the mailbox is filled with. */
let next = 1_000

/**
 * Let a mailbox live on for a while: mail comes, alone and in conversations, is labelled, read, thrown away, marked as
 * spam, brought back and deleted for good; drafts are edited, which gives them another id.
 *
 * @param random From 0 to 1.
 * @returns the ids that the history now speaks of
 */
export function liveOn({ account, box }: { account: SandboxAccount; box: Box }, random: () => number): Set<string> {
  const touched = new Set<string>()
  const pick = <T>(of: readonly T[]): T | undefined => of[Math.floor(random() * of.length)]
  for (let step = 0; step < 12; step++) {
    const all = [...account.messages().values()].sort((one, other) => (one.id < other.id ? -1 : 1))
    const message = pick(all)
    const kind = random()
    if (kind < 0.35 && all.length < MESSAGES_MAX) {
      const number = next++
      const { raw, labelIds } = letterNumber(number, number + 1, box.now())
      touched.add(account.deliver(raw, { labelIds }).id)
    } else if (kind < 0.45) {
      const draft = all.find(({ labelIds }) => labelIds.includes('DRAFT'))
      if (draft) box.mail.remove(account.userId, draft.id)
      const raw = `Subject: Offer\r\nMessage-ID: <draft-${next++}@nordwind.example>\r\n\r\nVersion ${next}`
      touched.add(account.deliver(raw, { labelIds: ['DRAFT'], ...(draft && { threadId: draft.threadId }) }).id)
      if (draft) touched.add(draft.id)
    } else if (kind < 0.6 && message && all.length > MESSAGES_MIN) {
      box.mail.remove(account.userId, message.id)
      touched.add(message.id)
    } else if (message) {
      box.mail.modify(account.userId, message.id, pick(CHANGES) ?? {})
      touched.add(message.id)
    }
  }
  return touched
}

/**
 * What no history tells and only a census finds: some messages are lost here, and some vanish there without a word.
 *
 * @param spare Ids to leave alone.
 * @returns how many at most are missing and extra now
 */
export async function loseSilently(
  { account, box, db }: { account: SandboxAccount; box: Box; db: Db },
  spare: ReadonlySet<string>,
  random: () => number,
): Promise<{ missing: number; extra: number }> {
  const ids = [...account.messages().keys()].filter((id) => !spare.has(id)).sort()
  const some = (most: number) =>
    Array.from({ length: Math.floor(random() * (most + 1)) }, () =>
      ids.splice(Math.floor(random() * ids.length), 1),
    ).flat()
  const [here, there] = [some(4), some(4)]
  const lost = await db
    .deleteFrom('messages')
    .where('id', 'in', ['', ...here])
    .returning('quarantined')
    .execute()
  await db
    .updateTable('mailboxes')
    .set((is) => ({ messages: is('messages', '-', lost.length) }))
    .execute()
  const { historyId } = box.mail.counts(account.userId)
  for (const id of there) box.mail.remove(account.userId, id)
  box.db.prepare('DELETE FROM history WHERE user_id = ? AND id > ?').run(account.userId, historyId)
  return { missing: lost.length, extra: there.length }
}
