import { afterEach, beforeEach, expect, test } from 'vitest'
import { AppError } from '../../server/core/errors.ts'
import type { FarLabels, LabelChange } from '../../server/sync/change-labels.ts'
import { openImapLabels } from '../../server/sync/imap/change-labels.ts'
import type { ImapSession } from '../../server/transport/imap/imap.ts'
import { NO_DOVECOT } from '../dovecot/start-dovecot.ts'
import { fillFolder } from '../mirror/imap-letters.ts'
import { expectImapMirror } from '../mirror/imap-mirror-of.ts'
import { type ImapWorld, openImapWorld } from '../mirror/imap-world.ts'
import { openTwoWays } from '../mirror/two-ways.ts'

let world: ImapWorld
let phone: ImapSession
beforeEach(async () => {
  if (NO_DOVECOT) return
  world = await openImapWorld()
  phone = await world.phone()
  await fillFolder(phone, 'INBOX', 6)
  await world.sync()
})
afterEach(async () => {
  if (NO_DOVECOT) return
  phone.close()
  await world.close()
})

test.skipIf(NO_DOVECOT)('a change of labels is made at the server, once however often it is asked for', async () => {
  const ids = await idsOf([0, 1])
  for (const change of [
    { add: ['STARRED'], remove: ['UNREAD'] },
    { add: ['UNREAD'], remove: ['STARRED'] },
    { add: ['TRASH'], remove: ['INBOX'] },
    { add: ['INBOX'], remove: ['TRASH'] },
    { add: [], remove: ['INBOX'] },
    { add: ['INBOX'], remove: [] },
    { add: ['SPAM'], remove: ['INBOX'] },
  ]) {
    const before = await labelsOf(ids)
    // A run that was killed knows nothing of how far it came.
    await apply({ messageIds: ids, ...change }, 2)
    await world.sync()
    await expectImapMirror(world.database.db, world.mailboxId, phone)
    const after = await labelsOf(ids)
    for (const id of ids) {
      const meant = new Set([
        ...(before.get(id) ?? []).filter((label) => !change.remove.includes(label)),
        ...change.add,
      ])
      expect(new Set(after.get(id))).toEqual(meant)
    }
  }
  expect((await world.mailbox()).messages).toBe(6)
})

test.skipIf(NO_DOVECOT)('a label of a person’s own is a folder, made when it is first needed', async () => {
  const ids = await idsOf([2])
  const label = await withLabels((far) => far.ensureLabel('Projekte/Über'))
  expect(await withLabels((far) => far.ensureLabel('projekte/über'))).toBe(label)
  await apply({ messageIds: ids, add: [label], remove: ['INBOX'] })
  await world.sync()
  expect((await labelsOf(ids)).get(ids[0] ?? '')).toContain(label)
  expect((await phone.listFolders()).map((folder) => folder.path)).toContain('Projekte/Über')
  await expectImapMirror(world.database.db, world.mailboxId, phone)
  expect((await world.mailbox()).messages).toBe(6)
})

test.skipIf(NO_DOVECOT)('a copy whose answer was lost is not made twice', async () => {
  const ids = await idsOf([4])
  const label = await copyAndLose(ids, 'Work')
  expect(await phone.select('Work')).toMatchObject({ exists: 1 })
  await world.sync()
  expect((await labelsOf(ids)).get(ids[0] ?? '')?.toSorted()).toEqual(['INBOX', 'UNREAD', label].toSorted())
  await expectImapMirror(world.database.db, world.mailboxId, phone)
})

test.skipIf(NO_DOVECOT)(
  'nor is the copy of a mail whose Message-ID cannot be searched for, or that has none',
  async () => {
    const dated = (second: number) => ({ flags: [], internalDate: Date.UTC(2026, 1, 1) + second * 1_000 })
    await phone.append('INBOX', Buffer.from('From: Ana <ana@x.test>\r\nSubject: INBOX 90\r\n\r\nno name\r\n'), dated(1))
    await phone.append(
      'INBOX',
      Buffer.from('From: Ana <ana@x.test>\r\nSubject: INBOX 91\r\nMessage-ID: <grüße@x.test>\r\n\r\nodd name\r\n'),
      dated(2),
    )
    await world.sync()
    for (const number of [90, 91]) {
      await copyAndLose(await idsOf([number]), `Work ${number}`)
      expect(await phone.select(`Work ${number}`)).toMatchObject({ exists: 1 })
    }
  },
)

/** Give a label at a server that does it and loses the answer, and once more. @returns the label */
async function copyAndLose(ids: string[], name: string): Promise<string> {
  const label = await withLabels((far) => far.ensureLabel(name))
  const change = { messageIds: ids, add: [label], remove: [] }
  const { open } = world.deps.imap
  // The server has done it; we were killed before we wrote that down.
  const losing = async (...asked: Parameters<typeof open>) => {
    const session = await open(...asked)
    const copy: ImapSession['copy'] = async (...what) => {
      await session.copy(...what)
      throw new AppError('imap.unreachable')
    }
    return { ...session, copy }
  }
  const lost = withLabels((far) => far.apply(change), { ...world.deps.imap, open: losing })
  await expect(lost).rejects.toMatchObject({ code: 'imap.unreachable' })
  await apply(change)
  return label
}

test.skipIf(NO_DOVECOT)('a pause between two folders leaves the second alone', async () => {
  const ids = await idsOf([0, 1])
  await apply({ messageIds: ids.slice(0, 1), add: ['TRASH'], remove: ['INBOX'] })
  await world.sync()
  const { open } = world.deps.imap
  const flagged: string[] = []
  const pausing = async (...asked: Parameters<typeof open>) => {
    const session = await open(...asked)
    const storeFlags: ImapSession['storeFlags'] = async (...what) => {
      flagged.push(what[0])
      await session.storeFlags(...what)
      await world.database.db.updateTable('connections').set({ status: 'paused' }).execute()
    }
    return { ...session, storeFlags }
  }
  const change = { messageIds: ids, add: ['STARRED'], remove: [] }
  const paused = withLabels((far) => far.apply(change), { ...world.deps.imap, open: pausing })
  await expect(paused).rejects.toMatchObject({ code: 'connection.paused' })
  expect(flagged).toHaveLength(1)
})

test.skipIf(NO_DOVECOT)('what lies in no folder yet is not called done', async () => {
  const ids = await idsOf([0, 1])
  await world.database.db
    .updateTable('imap_places')
    .set({ gone: true })
    .where('message_id', '=', ids[0] ?? '')
    .execute()
  const change = { messageIds: ids, add: ['STARRED'], remove: [] }
  await expect(apply(change)).rejects.toMatchObject({ code: 'imap.unavailable' })
  // One that is gone for good is no failure.
  await world.database.db
    .deleteFrom('messages')
    .where('id', '=', ids[0] ?? '')
    .execute()
  await apply(change)
})

test.skipIf(NO_DOVECOT)(
  'what is done before the next look finds where the change before has put the message',
  async () => {
    const ids = await idsOf([3])
    await apply({ messageIds: ids, add: ['TRASH'], remove: ['INBOX'] })
    await apply({ messageIds: ids, add: ['INBOX'], remove: ['TRASH'] })
    await world.sync()
    expect((await labelsOf(ids)).get(ids[0] ?? '')).toContain('INBOX')
    expect(await idsOf([3])).toEqual(ids)
    await expectImapMirror(world.database.db, world.mailboxId, phone)
  },
)

test('at Gmail labels change over IMAP as they would over the API', async () => {
  const gmail = await openTwoWays()
  try {
    gmail.account.fill(12)
    const project = gmail.box.mail.ensureLabel(gmail.account.userId, 'Projekt')
    const mailboxId = await gmail.open('gmail-api')
    await gmail.sync(mailboxId)
    await gmail.turn(mailboxId, 'imap')
    await gmail.sync(mailboxId)
    const inbox = [...gmail.account.messages().values()].filter(({ labelIds }) => labelIds.includes('INBOX'))
    const [one, other] = inbox.map((message) => message.id)
    const change = async (id: string | undefined, add: string[], remove: string[]) => {
      await gmail.changeLabels(mailboxId, { messageIds: [id ?? ''], add, remove })
      await gmail.sync(mailboxId)
      return new Set(gmail.account.messages().get(id ?? '')?.labelIds)
    }
    expect(await change(one, ['STARRED', project], ['INBOX', 'UNREAD'])).toEqual(new Set(['STARRED', project]))
    expect(await change(one, ['INBOX'], [project])).toEqual(new Set(['STARRED', 'INBOX']))
    expect(await change(other, ['TRASH'], ['INBOX'])).toContain('TRASH')
    const back = await change(other, ['INBOX'], ['TRASH'])
    expect(back).toContain('INBOX')
    expect(back).not.toContain('TRASH')
  } finally {
    await gmail.close()
  }
})

async function withLabels<T>(work: (far: FarLabels) => Promise<T>, imap = world.deps.imap): Promise<T> {
  const signal = new AbortController().signal
  const far = openImapLabels(
    { ...world.deps, imap },
    { tenantId: world.tenantId, mailbox: await world.mailbox(), signal },
  )
  try {
    return await work(far)
  } finally {
    await far.close()
  }
}

async function apply(change: LabelChange, times = 1): Promise<void> {
  for (let time = 0; time < times; time++) await withLabels((far) => far.apply(change))
}

async function idsOf(numbers: readonly number[]): Promise<string[]> {
  const rows = await world.database.db.selectFrom('messages').select(['id', 'subject']).execute()
  return numbers.map((number) => rows.find((row) => row.subject === `INBOX ${number}`)?.id ?? '')
}

async function labelsOf(ids: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await world.database.db
    .selectFrom('messages')
    .select(['id', 'label_ids'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, row.label_ids]))
}
