import { expect } from 'vitest'
import type { Db } from '../../server/store/database.ts'
import type { ImapSession } from '../../server/transport/imap/imap.ts'

/** What an account holds, message by message: folder, flags and bytes. */
interface FarMail {
  path: string
  uid: number
  flags: string[]
  subject: string
}

async function listFarMail(session: ImapSession): Promise<FarMail[]> {
  const mails: FarMail[] = []
  for (const folder of await session.listFolders()) {
    if (folder.noselect) continue
    const { exists } = await session.select(folder.path)
    if (exists === 0) continue
    for await (const { uid, flags, headers } of session.fetch('1:*', { headers: ['subject'] })) {
      const subject = /^subject:\s*(.*?)\r?$/im.exec(headers?.toString('latin1') ?? '')?.[1] ?? ''
      mails.push({ path: folder.path, uid, flags, subject })
    }
  }
  return mails
}

/** Hold the mirror against the server: every message of every folder has its place, and every message a place. */
export async function expectImapMirror(db: Db, mailboxId: string, session: ImapSession): Promise<void> {
  const far = await listFarMail(session)
  const places = await db
    .selectFrom('imap_places as p')
    .innerJoin('imap_folders as f', (join) =>
      join
        .onRef('f.tenant_id', '=', 'p.tenant_id')
        .onRef('f.mailbox_id', '=', 'p.mailbox_id')
        .onRef('f.id', '=', 'p.folder_id'),
    )
    .innerJoin('messages as m', (join) =>
      join.onRef('m.mailbox_id', '=', 'p.mailbox_id').onRef('m.id', '=', 'p.message_id'),
    )
    .select(['f.path', 'p.uid', 'p.message_id', 'p.gone', 'm.subject', 'm.label_ids'])
    .where('p.mailbox_id', '=', mailboxId)
    .execute()
  expect(places.filter((place) => place.gone)).toEqual([])
  expect(places.map(({ path, uid, subject }) => `${path} ${uid} ${subject}`).sort()).toEqual(
    far.map(({ path, uid, subject }) => `${path} ${uid} ${subject}`).sort(),
  )
  for (const { path, uid, flags } of far) {
    const place = places.find((one) => one.path === path && one.uid === uid)
    expect(place?.label_ids.includes('UNREAD')).toBe(!flags.includes('\\Seen'))
    expect(place?.label_ids.includes('STARRED')).toBe(flags.includes('\\Flagged'))
  }
  const messages = await db.selectFrom('messages').select('id').where('mailbox_id', '=', mailboxId).execute()
  expect(messages.map((row) => row.id).sort()).toEqual([...new Set(places.map((place) => place.message_id))].sort())
  const mailbox = await db.selectFrom('mailboxes').selectAll().where('id', '=', mailboxId).executeTakeFirstOrThrow()
  expect(mailbox).toMatchObject({ phase: 'ready', messages: messages.length, expected: messages.length })
}
