import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeMailbox } from '../../server/store/mailbox-leases.ts'
import type { SyncDeps } from '../../server/sync/deps.ts'
import { type SyncOutcome, syncMailbox } from '../../server/sync/sync-mailbox.ts'
import { NO_DOVECOT } from '../dovecot/start-dovecot.ts'
import { fillFolder } from '../mirror/imap-letters.ts'
import { expectImapMirror } from '../mirror/imap-mirror-of.ts'
import { type ImapWorld, openImapWorld } from '../mirror/imap-world.ts'
import { openMailbox } from '../mirror/open-mailbox.ts'

/** Longer than the lease of a worker that stands still. */
const LEASE_OVER_MS = 60_000
const LETTERS = 120

let world: ImapWorld
beforeAll(async () => {
  if (NO_DOVECOT) return
  world = await openImapWorld()
  const phone = await world.phone()
  await fillFolder(phone, 'INBOX', LETTERS)
  await phone.logout()
})
afterAll(() => (NO_DOVECOT ? undefined : world.close()))

test.skipIf(NO_DOVECOT)('of two workers that meet at a mailbox one signs in, and the other leaves', async () => {
  const mine = await openMine('one@dovecot.test')
  let signedIn = 0
  // Whoever works does so until the other has left, however slow that one is.
  const left = Promise.withResolvers<void>()
  const imap: SyncDeps['imap'] = {
    ...world.deps.imap,
    async open(...asked) {
      signedIn += 1
      await left.promise
      return world.deps.imap.open(...asked)
    },
  }
  const meet = () => mine.sync({ imap }).finally(left.resolve)
  const outcomes = await Promise.all([meet(), meet()])
  expect(outcomes.map((outcome) => outcome.is).sort()).toEqual(['done', 'held_elsewhere'])
  expect(signedIn).toBe(1)
  await mine.expectWhole()
})

test.skipIf(NO_DOVECOT)(
  'a worker that was overtaken at any commit writes nothing more, and the next goes on',
  async () => {
    for (let overtakenAt = 1; overtakenAt <= 7; overtakenAt++) {
      const mine = await openMine(`overtaken${overtakenAt}@dovecot.test`)
      let commits = 0
      let atTakeover: unknown
      const outcome = await mine.sync({
        async transact(story) {
          const result = await world.deps.transact(story)
          if (++commits === overtakenAt) {
            await mine.overtake()
            atTakeover = await mine.stand()
          }
          return result
        },
      })
      expect(outcome, `after commit ${overtakenAt}`).toEqual({ is: 'ended', after: { do: 'leave' } })
      expect(await mine.stand(), `after commit ${overtakenAt}`).toEqual(atTakeover)
      world.clock.now += 2 * LEASE_OVER_MS
      expect(await mine.sync()).toEqual({ is: 'done' })
      await mine.expectWhole()
    }
  },
)

/** Another mailbox of ours on the same account, so that each story begins with nothing. */
async function openMine(address: string) {
  const { db } = world.database
  const ids = await openMailbox(db, address, world.clock.now)
  await db.updateTable('mailboxes').set({ transport: 'imap' }).where('id', '=', ids.mailboxId).execute()
  return {
    sync(deps: Partial<SyncDeps> = {}): Promise<SyncOutcome> {
      return syncMailbox({ ...world.deps, ...deps }, { ...ids, reason: 'due' }, new AbortController().signal)
    },
    /** As another worker does after a lease that ran out while this one stood still. */
    async overtake(): Promise<void> {
      const now = world.clock.now + LEASE_OVER_MS
      await takeMailbox(db, ids.tenantId, ids.mailboxId, { owner: 'other', now, until: now })
    },
    /** Everything that a run writes of this mailbox. */
    async stand(): Promise<unknown> {
      const of = async (table: 'messages' | 'threads' | 'imap_places' | 'imap_folders' | 'imap_states' | 'sync_runs') =>
        (await world.database.pool.query(`select * from ${table} where mailbox_id = $1`, [ids.mailboxId])).rows
      return [
        await of('messages'),
        await of('threads'),
        await of('imap_places'),
        await of('imap_folders'),
        await of('imap_states'),
        await of('sync_runs'),
      ]
    },
    async expectWhole(): Promise<void> {
      const phone = await world.phone()
      await expectImapMirror(db, ids.mailboxId, phone)
      await phone.logout()
    },
  }
}
