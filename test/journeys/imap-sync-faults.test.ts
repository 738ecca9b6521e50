import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { SyncDeps } from '../../server/sync/deps.ts'
import type { ImapSession } from '../../server/transport/imap/imap.ts'
import { NO_DOVECOT } from '../dovecot/start-dovecot.ts'
import { fillFolder, imapLetter } from '../mirror/imap-letters.ts'
import { expectImapMirror } from '../mirror/imap-mirror-of.ts'
import { type ImapWorld, openImapWorld } from '../mirror/imap-world.ts'

const run = promisify(execFile)

let world: ImapWorld
let phone: ImapSession
beforeEach(async () => {
  if (NO_DOVECOT) return
  world = await openImapWorld()
  phone = await world.phone()
  await fillFolder(phone, 'INBOX', 80)
})
afterEach(async () => {
  if (NO_DOVECOT) return
  phone.close()
  await world.close()
})

test.skipIf(NO_DOVECOT)('a new UIDVALIDITY is met by knowing every message again, not by a second copy', async () => {
  await world.sync()
  const before = await rows()
  const fetched = await bodiesFetched(() => renumber('INBOX', 4_711))
  expect(await rows()).toEqual(before)
  expect(fetched).toBe(0)
  expect(await numbering('INBOX')).toBe(4_711)
  await expectImapMirror(world.database.db, world.mailboxId, phone)
})

test.skipIf(NO_DOVECOT)('a run killed while it knows messages again goes on where it was', async () => {
  await world.sync()
  const before = await rows()
  await renumber('INBOX', 4_711)
  let commits = 0
  const dying: Partial<SyncDeps> = {
    async transact(story) {
      if (++commits > 2) throw new Error('killed')
      return world.deps.transact(story)
    },
  }
  await expect(world.sync(dying)).rejects.toThrow('killed')
  expect(await rows()).toEqual(before)
  expect(await world.sync()).toEqual({ is: 'done' })
  expect(await rows()).toEqual(before)
  await expectImapMirror(world.database.db, world.mailboxId, phone)
})

test.skipIf(NO_DOVECOT)('a modification sequence that went back costs a comparison of everything', async () => {
  await world.sync()
  await world.database.db
    .updateTable('imap_folders')
    .set({ highest_modseq: '99999999' })
    .where('path', '=', 'INBOX')
    .execute()
  await phone.select('INBOX')
  await phone.storeFlags('5', { add: ['\\Flagged'] })
  await phone.move('6', 'Trash')
  expect(await world.sync()).toEqual({ is: 'done' })
  await expectImapMirror(world.database.db, world.mailboxId, phone)
})

test.skipIf(NO_DOVECOT)('a message that is expunged while it is fetched is missing and nothing else', async () => {
  let expunged = false
  const deps = withSessions((session) => ({
    async *fetch(uids, wish) {
      if (!expunged) {
        expunged = true
        await phone.select('INBOX')
        await phone.move('70:72', 'Trash')
      }
      yield* session.fetch(uids, wish)
    },
  }))
  expect(await world.sync(deps)).toEqual({ is: 'done' })
  expect(await world.sync()).toEqual({ is: 'done' })
  await expectImapMirror(world.database.db, world.mailboxId, phone)
})

test.each([-30, 30])('a server that lies about EXISTS by %i loses nothing', async (lie) => {
  if (NO_DOVECOT) return
  const deps = withSessions((session) => ({
    async select(path, known) {
      const folder = await session.select(path, known)
      return { ...folder, exists: Math.max(0, folder.exists + lie) }
    },
  }))
  expect(await world.sync(deps)).toEqual({ is: 'done' })
  await phone.append('INBOX', imapLetter('late'), { flags: [] })
  expect(await world.sync(deps)).toEqual({ is: 'done' })
  await expectImapMirror(world.database.db, world.mailboxId, phone)
})

test.skipIf(NO_DOVECOT)('a server whose sequence moves and which tells of no change is asked for them', async () => {
  await world.sync()
  await phone.select('INBOX')
  await phone.storeFlags('2:4', { add: ['\\Flagged'] })
  const deps = withSessions((session) => ({
    select: async (path, known) => ({ ...(await session.select(path, known)), vanished: [], changed: [] }),
  }))
  expect(await world.sync(deps)).toEqual({ is: 'done' })
  await expectImapMirror(world.database.db, world.mailboxId, phone)
})

test.skipIf(NO_DOVECOT)('a search that forgets messages deletes none', async () => {
  await world.sync()
  await world.database.db.updateTable('imap_folders').set({ compared_at: null }).execute()
  const deps = withSessions((session) => ({
    searchUids: async (wish) => (await session.searchUids(wish)).slice(0, 10),
  }))
  expect(await world.sync(deps)).toEqual({ is: 'done' })
  await expectImapMirror(world.database.db, world.mailboxId, phone)
})

test.skipIf(NO_DOVECOT)('a connection that breaks in mid import costs no message and fetches none twice', async () => {
  let fetches = 0
  const deps = withSessions((session) => ({
    async *fetch(uids, wish) {
      if (++fetches === 2) session.close()
      yield* session.fetch(uids, wish)
    },
  }))
  expect(await world.sync(deps)).toMatchObject({ is: 'ended', after: { do: 'come_back' } })
  expect((await world.mailbox()).messages).toBeGreaterThan(0)
  const held = (await world.mailbox()).messages
  const fetched = await bodiesFetched(async () => undefined)
  expect(fetched).toBe(80 - held)
  await expectImapMirror(world.database.db, world.mailboxId, phone)
})

async function numbering(path: string) {
  const { db } = world.database
  const folder = await db.selectFrom('imap_folders').select('uid_validity').where('path', '=', path).executeTakeFirst()
  return folder?.uid_validity
}

async function rows() {
  return world.database.db.selectFrom('messages').select(['id', 'thread_id', 'label_ids']).orderBy('id').execute()
}

/** How many mails a sync after this asks the server for. */
async function bodiesFetched(before: () => Promise<void>): Promise<number> {
  await before()
  let fetched = 0
  const deps = withSessions((session) => ({
    async *fetch(uids, wish) {
      for await (const mail of session.fetch(uids, wish)) {
        if (mail.whole) fetched++
        yield mail
      }
    },
  }))
  expect(await world.sync(deps)).toEqual({ is: 'done' })
  return fetched
}

/** Sessions of which something behaves otherwise. */
function withSessions(change: (session: ImapSession) => Partial<ImapSession>): Partial<SyncDeps> {
  const { imap } = world.deps
  return {
    imap: {
      ...imap,
      async open(...target) {
        const session = await imap.open(...target)
        return { ...session, ...change(session) }
      },
    },
  }
}

async function renumber(folder: string, uidValidity: number): Promise<void> {
  const { folder: scratch, user } = world.dovecot
  await run('doveadm', [
    '-c',
    `${scratch}/dovecot.conf`,
    'mailbox',
    'update',
    '-u',
    user,
    '--uid-validity',
    `${uidValidity}`,
    folder,
  ])
}
