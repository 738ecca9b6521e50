import { expect, test } from 'vitest'
import type { Queue } from '../../server/jobs/queue.ts'
import { syncJob } from '../../server/sync/sync-job.ts'
import type { ImapSession } from '../../server/transport/imap/imap.ts'
import { NO_DOVECOT } from '../dovecot/start-dovecot.ts'
import { askDovecot } from '../mirror/ask-dovecot.ts'
import { expectImapMirror } from '../mirror/imap-mirror-of.ts'
import { type ImapWorld, openImapWorld } from '../mirror/imap-world.ts'

/** What a server announces decides how changes are found; the outcome must not depend on it. */
const PLAIN = 'IMAP4rev1 UIDPLUS MOVE SPECIAL-USE LIST-EXTENDED'
const KINDS = {
  QRESYNC: undefined,
  CONDSTORE: `${PLAIN} ENABLE CONDSTORE ESEARCH`,
  'flags alone': PLAIN,
}

for (const [kind, capability] of Object.entries(KINDS)) {
  test.skipIf(NO_DOVECOT)(`what happens at a server with ${kind} happens in the mirror`, async () => {
    const world = await openImapWorld(capability === undefined ? {} : { capability })
    try {
      const phone = await world.phone()
      await fill(phone, 60)
      expect(await world.sync()).toEqual({ is: 'done' })
      await expectImapMirror(world.database.db, world.mailboxId, phone)
      const first = await idsBySubject(world)

      await phone.select('INBOX')
      await phone.storeFlags('2:4', { add: ['\\Seen', '\\Flagged'] })
      await phone.move('10:12', 'Trash')
      await phone.append('INBOX', letter('fresh', '<fresh@x.test>'), { flags: [] })
      expect(await world.sync()).toEqual({ is: 'done' })
      await expectImapMirror(world.database.db, world.mailboxId, phone)

      const second = await idsBySubject(world)
      for (const [subject, id] of first) expect(second.get(subject)).toBe(id)

      await phone.select('Trash')
      await phone.move('1', 'Spam')
      await phone.select('INBOX')
      await phone.storeFlags('2', { remove: ['\\Seen'] })
      expect(await world.sync()).toEqual({ is: 'done' })
      await expectImapMirror(world.database.db, world.mailboxId, phone)
      expect(await world.sync()).toEqual({ is: 'done' })
      await phone.logout()
    } finally {
      await world.close()
    }
  })
}

test.skipIf(NO_DOVECOT)(
  'what was deleted is looked for once more at once, and then nothing more is asked',
  async () => {
    const world = await openImapWorld()
    try {
      const phone = await world.phone()
      await fill(phone, 3)
      const asked: number[] = []
      const queue: Pick<Queue, 'send'> = {
        async send(_db, _name, _payload, options) {
          asked.push(options?.startAfterMs ?? 0)
          return 'sent'
        },
      }
      const payload = { tenantId: world.tenantId, mailboxId: world.mailboxId, reason: 'due' } as const
      const job = { id: 'job', payload, attempt: 1, signal: new AbortController().signal }
      const run = () => syncJob(world.deps, queue)(job)
      await run()
      await phone.select('INBOX')
      await phone.storeFlags('2', { add: ['\\Deleted'] })
      await askDovecot(world.dovecot, 'EXPUNGE')
      await run()
      expect((await world.mailbox()).messages).toBe(3)
      expect(asked).toEqual([1_000])
      await run()
      expect(asked).toEqual([1_000])
      await expectImapMirror(world.database.db, world.mailboxId, phone)
      await phone.logout()
    } finally {
      await world.close()
    }
  },
)

test.skipIf(NO_DOVECOT)('a server that hides another message at every look is not asked without an end', async () => {
  const world = await openImapWorld()
  try {
    const phone = await world.phone()
    await fill(phone, 12)
    await world.sync()
    let looks = 0
    const { imap } = world.deps
    const hiding: typeof imap = {
      ...imap,
      async open(...target) {
        const session = await imap.open(...target)
        const hidden = ++looks
        return { ...session, searchUids: async (wish) => without(await session.searchUids(wish), hidden), select }
        async function select(path: string) {
          const folder = await session.select(path)
          const isInbox = path === 'INBOX'
          const exists = folder.exists - (isInbox ? 1 : 0)
          return { ...folder, exists, uidNext: folder.uidNext + hidden, highestModseq: undefined }
        }
      },
    }
    let asked = 0
    const queue: Pick<Queue, 'send'> = {
      async send() {
        asked++
        return 'sent'
      },
    }
    const job = syncJob({ ...world.deps, imap: hiding }, queue)
    const { tenantId, mailboxId } = world
    const run = (reason: 'due' | 'continued') =>
      job({ id: 'job', payload: { tenantId, mailboxId, reason }, attempt: 1, signal: new AbortController().signal })
    await run('due')
    expect(asked).toBe(1)
    await run('continued')
    expect(asked).toBe(1)
    expect((await world.mailbox()).messages).toBe(12)
    await phone.logout()
  } finally {
    await world.close()
  }
})

const without = (uids: readonly number[], hidden: number) => uids.filter((uid) => uid !== hidden)

async function idsBySubject(world: ImapWorld): Promise<Map<string, string>> {
  const rows = await world.database.db.selectFrom('messages').select(['id', 'subject']).execute()
  return new Map(rows.map((row) => [row.subject, row.id]))
}

async function fill(session: ImapSession, count: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    await session.append('INBOX', letter(`letter ${index}`, `<l${index}@x.test>`), {
      flags: index % 3 === 0 ? ['\\Seen'] : [],
      internalDate: Date.UTC(2026, 0, 1) + index * 60_000,
    })
  }
}

function letter(subject: string, messageId: string): Buffer {
  return Buffer.from(
    `From: Ana <ana@x.test>\r\nTo: ben@x.test\r\nSubject: ${subject}\r\nMessage-ID: ${messageId}\r\n\r\nHello ${subject}\r\n`,
  )
}
