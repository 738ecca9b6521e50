import { setCensusDue } from '../../server/store/mailboxes.ts'
import { syncMailbox } from '../../server/sync/sync-mailbox.ts'
import { expectMirror, mailboxOf } from './mirror-of.ts'
import { openMailbox } from './open-mailbox.ts'
import { openAccount } from './sandbox-account.ts'
import { syncDeps } from './sync-deps.ts'
import type { World } from './world.ts'

/** Another account of a world, with a mailbox that nobody has synced yet: what goes wrong in one spoils no other. */
export interface FreshMailbox extends World {
  makeCensusDue(): Promise<void>
  /**
   * When there is work again, epoch milliseconds; undefined when there is none. A census that is a day away is none.
   */
  dueAt(): Promise<number | undefined>
  /** The messages that have a failure held against them. */
  strikes(): Promise<{ message_id: string }[]>
  connectionStatus(): Promise<string>
}

const SOON_MS = 6 * 3_600_000

/** Closing it is its world's business. */
export async function openFresh(world: World): Promise<FreshMailbox> {
  const { box, url, database } = world
  const { db } = database
  const account = openAccount(box, `${world.deps.newOwner()}@nordwind.example`)
  const ids = await openMailbox(db, account.email, box.now(), world.tenantId)
  const deps = syncDeps(db, box, url, account)
  const { tenantId, mailboxId, connectionId } = ids
  const mailbox = () => mailboxOf(db, tenantId, mailboxId)
  const tasks = () => db.selectFrom('sync_tasks').selectAll().where('mailbox_id', '=', mailboxId).execute()
  return {
    ...world,
    ...ids,
    account,
    deps,
    mailbox,
    sync: (more = {}) => syncMailbox({ ...deps, ...more }, ids, new AbortController().signal),
    expectWhole: () => expectMirror(db, tenantId, mailboxId, account),
    makeCensusDue: () => setCensusDue(db, tenantId, mailboxId, box.now()),
    async dueAt() {
      const { waitingUntil, censusDueAt } = await mailbox()
      const isSoon = censusDueAt !== null && censusDueAt - box.now() < SOON_MS
      const due = [
        ...(waitingUntil === null ? [] : [waitingUntil]),
        ...(isSoon ? [censusDueAt] : []),
        ...(await tasks()).map((task) => task.not_before),
      ]
      return due.length > 0 ? Math.max(...due) : undefined
    },
    strikes: async () => (await tasks()).filter((task) => task.attempts > 0),
    async connectionStatus() {
      const row = await db.selectFrom('connections').select('status').where('id', '=', connectionId).executeTakeFirst()
      return row?.status ?? 'gone'
    },
  }
}
