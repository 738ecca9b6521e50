import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSession } from './open-session.ts'
import { NO_DOVECOT, startDovecot, type TestDovecot } from './start-dovecot.ts'

let dovecot: TestDovecot
beforeAll(async () => {
  // RFC 3501 and nothing beyond.
  if (!NO_DOVECOT) dovecot = await startDovecot({ capability: 'IMAP4rev1' })
})
afterAll(() => dovecot?.stop())

const inDovecot = test.skipIf(NO_DOVECOT)
const letter = (n: number) => Buffer.from(`From: ana@example.com\r\nSubject: ${n}\r\n\r\nText\r\n`)

inDovecot('a server without any extension is read, searched and changed all the same', async () => {
  const session = await openSession(dovecot)
  expect(Object.values(session.capabilities)).not.toContain(true)
  for (let n = 1; n <= 4; n++) await session.append('INBOX', letter(n), { flags: [] })

  const folders = await session.listFolders()
  expect(folders.find(({ path }) => path === 'Sent')).toMatchObject({ subscribed: true, noselect: false })
  const known = { uidValidity: 1, modseq: 1n }
  expect(await session.select('INBOX', known)).toMatchObject({ exists: 4, resynced: false, vanished: [], changed: [] })
  expect(await session.searchUids({ all: true })).toEqual([1, 2, 3, 4])
  const states = await Array.fromAsync(session.fetchStates('1:*'))
  expect(states.map(({ uid, flags, gmail }) => [uid, flags, gmail])).toEqual(
    [1, 2, 3, 4].map((uid) => [uid, [], undefined]),
  )
})

inDovecot('without MOVE a message is copied and marked, and what others have marked is left alone', async () => {
  const session = await openSession({ ...dovecot, user: 'bo@dovecot.test' })
  for (let n = 1; n <= 3; n++) await session.append('INBOX', letter(n), { flags: n === 3 ? ['\\Deleted'] : [] })
  await session.select('INBOX')
  await session.move('1', 'Trash')
  // Without UIDPLUS an EXPUNGE would take the third as well: the mark stays.
  expect(await session.searchUids({ all: true })).toEqual([1, 2, 3])
  const [moved] = await Array.fromAsync(session.fetchStates('1'))
  expect(moved?.flags).toEqual(['\\Deleted'])
  expect((await session.select('Trash')).exists).toBe(1)
})
