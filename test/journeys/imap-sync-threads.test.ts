import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MailboxId, type MemberId, newId, type TenantId } from '../../server/core/ids.ts'
import { insertDraft } from '../../server/store/drafts.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import { NO_DOVECOT } from '../dovecot/start-dovecot.ts'
import { askDovecot, readThreads } from '../mirror/ask-dovecot.ts'
import { type ImapWorld, openImapWorld } from '../mirror/imap-world.ts'
import { seeded } from '../soak/random.ts'

const LETTERS = 120

let world: ImapWorld
beforeAll(async () => {
  if (NO_DOVECOT) return
  world = await openImapWorld()
  const phone = await world.phone()
  const random = seeded(3)
  const lines: number[][] = []
  for (let at = 0; at < LETTERS; at++) {
    const parent = at > 0 && random() < 0.7 ? Math.floor(random() * at) : undefined
    const ancestors = parent === undefined ? [] : [...(lines[parent] ?? []), parent]
    lines.push(ancestors)
    // A tenth never came: what answers them names them all the same.
    if (random() < 0.1) continue
    const root = ancestors[0] ?? at
    await phone.append('INBOX', letter(at, root, ancestors, random() < 0.2), { flags: [] })
  }
  phone.close()
})
afterAll(async () => {
  if (!NO_DOVECOT) await world.close()
})

test.skipIf(NO_DOVECOT)('mail whose references agree falls into the threads that Dovecot makes of it', async () => {
  await world.sync()
  const [answer = ''] = await askDovecot(world.dovecot, 'UID THREAD REFERENCES UTF-8 ALL')
  const theirs = readThreads(answer).map((uids) => uids.sort((one, other) => one - other).join())
  const rows = await world.database.db
    .selectFrom('imap_places as p')
    .innerJoin('messages as m', (join) =>
      join.onRef('m.id', '=', 'p.message_id').onRef('m.mailbox_id', '=', 'p.mailbox_id'),
    )
    .select(['p.uid', 'm.thread_id'])
    .orderBy('p.uid')
    .execute()
  const ours = [...Map.groupBy(rows, (row) => row.thread_id).values()].map((all) => all.map((row) => row.uid).join())
  expect(ours.length).toBeGreaterThan(10)
  expect(ours.sort()).toEqual(theirs.sort())
})

test.skipIf(NO_DOVECOT)('a draft follows its thread when a late parent joins it to another', async () => {
  const { db } = world.database
  const late = LETTERS + 1
  const phone = await world.phone()
  await phone.append('INBOX', letter(late, late, [], false), { flags: [] })
  await phone.append('INBOX', letter(late + 2, late, [late + 1], false), { flags: [] })
  await world.sync()
  const threadsOf = async () => {
    const ids = [late, late + 2].map((at) => `t${at}@z.test`)
    const rows = await db.selectFrom('messages').select('thread_id').where('rfc_message_id', 'in', ids).execute()
    return rows.map(({ thread_id }) => thread_id)
  }
  const apart = await threadsOf()
  expect(new Set(apart).size).toBe(2)
  for (const threadId of apart) await draftIn(threadId)
  await phone.append('INBOX', letter(late + 1, late, [late], false), { flags: [] })
  phone.close()
  await world.sync()
  const [joined] = new Set(await threadsOf())
  const drafts = await db.selectFrom('drafts').select('thread_id').execute()
  expect(drafts.map(({ thread_id }) => thread_id)).toEqual([joined, joined])
})

async function draftIn(threadId: string): Promise<void> {
  const { db } = world.database
  const box = await db.selectFrom('mailboxes').selectAll().executeTakeFirstOrThrow()
  const content = { to: [], cc: [], bcc: [], subject: '', text: '', html: null }
  const alone = { answersId: null, inReplyTo: null, references: [], seenIds: [], content, lockedUntil: 0, now: 0 }
  const place = { id: newId('drf', 0), mailboxId: box.id as MailboxId, authorId: box.member_id as MemberId }
  await inTransaction(db, (trx) =>
    insertDraft(trx, box.tenant_id as TenantId, { ...alone, ...place, kind: 'reply', threadId }),
  )
}

/** Some name only whom they answer, as old programs do. Each conversation has a subject of its own. */
function letter(at: number, root: number, ancestors: readonly number[], replyOnly: boolean): Buffer {
  const parent = ancestors.at(-1)
  const references = replyOnly ? [] : [`References: ${ancestors.map((one) => `<t${one}@z.test>`).join(' ')}`]
  return Buffer.from(
    [
      'From: Ana <ana@z.test>',
      'To: ben@z.test',
      `Subject: ${parent === undefined ? '' : 'Re: '}matter ${root}`,
      `Message-ID: <t${at}@z.test>`,
      ...(parent === undefined ? [] : [`In-Reply-To: <t${parent}@z.test>`, ...references]),
      'Date: Thu, 1 Jan 2026 10:00:00 +0100',
      '',
      'words',
      '',
    ].join('\r\n'),
  )
}
