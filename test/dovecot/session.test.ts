import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FetchedMessage, ImapSession } from '../../server/transport/imap/imap.ts'
import { openSession } from './open-session.ts'
import { NO_DOVECOT, startDovecot, type TestDovecot } from './start-dovecot.ts'

/** 14 November 2023, 22:13:20 UTC. */
const RECEIVED_AT = 1_700_000_000_000

let dovecot: TestDovecot
beforeAll(async () => {
  if (!NO_DOVECOT) dovecot = await startDovecot()
})
afterAll(() => dovecot?.stop())

/** A mailbox of its own for each test, with so many letters. */
async function mailboxWith(letters: number): Promise<ImapSession> {
  const user = `u${Math.random().toString(36).slice(2)}@dovecot.test`
  const session = await openSession({ ...dovecot, user })
  for (let n = 1; n <= letters; n++) {
    await session.append('INBOX', letter(n), { flags: ['\\Seen'], internalDate: RECEIVED_AT + n * 1_000 })
  }
  await session.select('INBOX')
  return session
}

function letter(n: number): Buffer {
  return Buffer.from(
    `From: ana@example.com\r\nSubject: Letter ${n}\r\nX-Private: not asked for\r\nMIME-Version: 1.0\r\n` +
      `Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nText ${n}\r\n` +
      `--b\r\nContent-Type: image/png; name="p.png"\r\nContent-Disposition: attachment; filename="p.png"\r\n` +
      `Content-Transfer-Encoding: base64\r\n\r\niVBORw0=\r\n--b--\r\n`,
  )
}

async function all(messages: AsyncIterable<FetchedMessage>): Promise<FetchedMessage[]> {
  return Array.fromAsync(messages)
}

const inDovecot = test.skipIf(NO_DOVECOT)

inDovecot('a wrong password is told by the server’s own word', async () => {
  await expect(openSession(dovecot, { password: 'wrong' })).rejects.toMatchObject({ code: 'imap.password_refused' })
})

inDovecot('folders come with their roles, from the server or by a known name in another language', async () => {
  const session = await mailboxWith(0)
  await session.append('Gelöschte Objekte', letter(1), { flags: [] }).catch(() => undefined)
  const folders = await session.listFolders()
  const roles = new Map(folders.map(({ path, role, roleSource }) => [path, [role, roleSource]]))
  expect(roles.get('INBOX')).toEqual(['inbox', 'server'])
  expect(roles.get('Sent')).toEqual(['sent', 'server'])
  expect(roles.get('Spam')).toEqual(['junk', 'server'])
  expect(folders.every(({ subscribed, delimiter }) => delimiter === '/' && subscribed !== undefined)).toBe(true)
})

inDovecot('exactly the header fields that were asked for come, and nothing becomes read', async () => {
  const session = await mailboxWith(1)
  await session.storeFlags('1', { remove: ['\\Seen'] })
  const [found] = await all(session.fetch('1', { headers: ['From', 'List-Id'] }))
  expect(found?.headers?.toString()).toBe('From: ana@example.com\r\n\r\n')
  await all(session.fetch('1', { whole: true, sections: [{ section: '1' }] }))
  const [after] = await all(session.fetch('1', {}))
  expect(after?.flags).toEqual([])
})

inDovecot('structure, chosen parts up to their bound, and the whole in exact bytes', async () => {
  const session = await mailboxWith(2)
  const found = await all(
    session.fetch('1:*', {
      structure: true,
      whole: true,
      sections: [{ section: '1', bytesMax: 4 }, { section: '1.MIME' }, { section: '9' }],
    }),
  )
  expect(found.map(({ uid }) => uid)).toEqual([1, 2])
  const [first] = found
  expect(first?.whole).toEqual(letter(1))
  expect(first?.sections.get('1')?.toString()).toBe('Text')
  expect(first?.sections.get('1.MIME')?.toString()).toContain('text/plain')
  expect(first?.structure?.parts.map(({ section, type, filename }) => [section, type, filename])).toEqual([
    ['1', 'text/plain', undefined],
    ['2', 'image/png', 'p.png'],
  ])
  expect(first).toMatchObject({ internalDate: RECEIVED_AT + 1_000, sizeBytes: letter(1).length, flags: ['\\Seen'] })
})

inDovecot('a known state brings what vanished and what changed, and nothing else', async () => {
  const session = await mailboxWith(5)
  const { uidValidity, highestModseq = 0n } = await session.select('INBOX')
  await session.storeFlags('2', { add: ['\\Flagged', 'Later'] })
  await session.move('4', 'Trash')
  const known = { uidValidity, modseq: highestModseq, knownUids: '1:5' }
  const again = await session.select('INBOX', known)
  expect(again).toMatchObject({ resynced: true, vanished: [4], exists: 4 })
  expect(again.changed.map(({ uid, flags }) => [uid, flags.toSorted()])).toEqual([
    [2, ['Later', '\\Flagged', '\\Seen']],
  ])
  expect((await session.select('INBOX', { ...known, uidValidity: uidValidity + 1 })).resynced).toBe(false)
})

inDovecot('states since a modification sequence name the changed ones alone', async () => {
  const session = await mailboxWith(3)
  const { highestModseq } = await session.select('INBOX')
  await session.storeFlags('3', { remove: ['\\Seen'] })
  const changed = await Array.fromAsync(session.fetchStates('1:*', { changedSince: highestModseq ?? 0n }))
  expect(changed.map(({ uid, flags }) => [uid, flags])).toEqual([[3, []]])
})

inDovecot('a move tells the new UID, and a search the UIDs that are left', async () => {
  const session = await mailboxWith(4)
  expect([...(await session.move('2:3', 'Trash'))]).toEqual([
    [2, 1],
    [3, 2],
  ])
  expect(await session.searchUids({ all: true })).toEqual([1, 4])
  expect(await session.searchUids({ sinceUid: 2 })).toEqual([4])
  expect(await session.searchUids({ sinceUid: 5 })).toEqual([])
})

inDovecot('a folder that is not there is told as such, and the session goes on', async () => {
  const session = await mailboxWith(1)
  await expect(session.select('Nowhere')).rejects.toMatchObject({ code: 'imap.folder_missing' })
  await session.select('INBOX')
})

inDovecot('IDLE hears what another program does', async () => {
  const listener = await openSession(dovecot)
  await listener.select('INBOX')
  const stop = new AbortController()
  const hints = listener.idle(stop.signal)
  const first = hints.next()
  const writer = await openSession(dovecot)
  await writer.append('INBOX', letter(1), { flags: [] })
  expect((await first).value).toEqual({ what: 'exists' })
  stop.abort()
  expect(await Array.fromAsync(hints)).toEqual([])
  await listener.noop()
})

inDovecot('what another program changes meanwhile is no answer to what was asked', async () => {
  const user = `u${Math.random().toString(36).slice(2)}@dovecot.test`
  const [mine, phone] = [await openSession({ ...dovecot, user }), await openSession({ ...dovecot, user })]
  for (let n = 1; n <= 3; n++) await mine.append('INBOX', letter(n), { flags: [] })
  await mine.select('INBOX')
  await phone.select('INBOX')
  await phone.storeFlags('1', { add: ['\\Seen'] })
  const mails = await all(mine.fetch('3', { headers: ['Subject'] }))
  expect(mails.map(({ uid, headers }) => [uid, headers?.toString()])).toEqual([[3, 'Subject: Letter 3\r\n\r\n']])
  await phone.storeFlags('2', { add: ['\\Flagged'] })
  const states = await Array.fromAsync(mine.fetchStates('2:3'))
  expect(states.map(({ uid, sizeBytes }) => [uid, sizeBytes])).toEqual([2, 3].map((uid) => [uid, letter(uid).length]))
})
