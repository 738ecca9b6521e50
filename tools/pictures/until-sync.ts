import type { MailboxHealth } from '@letterlock/wire/health'
import type { SyncProgress } from '@letterlock/wire/mailboxes'
import type { Visitor } from '../../test/journeys/visitor.ts'

const LOOK_AGAIN_MS = 200
/** An open IMAP line is begun anew each half minute, a watch asked for each minute. */
const WAIT_MS_MAX = 150_000

/** Answers the mailbox's id once its import stands so. */
export async function untilSync(owner: Visitor, stands: (sync: SyncProgress) => boolean): Promise<string> {
  return until('an import', async () => {
    const mailbox = (await owner.connections())[0]?.mailbox
    return mailbox && stands(mailbox.sync) ? mailbox.id : undefined
  })
}

/** Until the health of a mailbox is so. */
export async function untilHealth(
  owner: Visitor,
  mailboxId: string,
  stands: (health: MailboxHealth) => boolean,
): Promise<void> {
  await until('a health', async () => {
    const health = await owner.read<MailboxHealth>(`/v1/mailboxes/${mailboxId}/health`)
    return stands(health) || undefined
  })
}

/** Until the mailbox has been held against its provider after this moment, wire time. */
export async function untilCounted(owner: Visitor, mailboxId: string, after = ''): Promise<void> {
  await untilHealth(owner, mailboxId, ({ census }) => (census?.checkedAt ?? '') > after)
}

async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + WAIT_MS_MAX
  for (;;) {
    const found = await look()
    if (found !== undefined) return found
    if (Date.now() > deadline) throw new Error(`${what} did not come about`)
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
  }
}
