import { expect, test, vi } from 'vitest'
import type { ImapSession } from '../../server/transport/imap/imap.ts'
import { startLiar } from './lying-server.ts'

/** Timers turn by hand; sockets and everything else go on. */
const onlyTimers: Parameters<typeof vi.useFakeTimers>[0] = {
  toFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval'],
}

async function uidsOf(session: ImapSession): Promise<number[]> {
  const uids: number[] = []
  for await (const { uid } of session.fetch('1:*', { whole: true })) uids.push(uid)
  return uids
}

test('a literal larger than the largest mail is refused before a byte of it is held', async () => {
  const liar = await startLiar({ 'UID FETCH': '* 1 FETCH (UID 1 RFC822.SIZE 999999999 BODY[] {999999999}\r\n' })
  const session = await liar.open()
  await session.select('INBOX')
  await expect(uidsOf(session)).rejects.toMatchObject({ code: 'imap.nonsense' })
})

test('EXISTS that lies changes nothing: what was fetched is what there is', async () => {
  const liar = await startLiar({
    SELECT: '* 4294967295 EXISTS\r\n* OK [UIDVALIDITY 7] it\r\nTAG OK [READ-WRITE] open\r\n',
    'UID FETCH': '* 1 FETCH (UID 5 FLAGS () RFC822.SIZE 2 BODY[] {2}\r\nhi)\r\n* 4294967295 EXISTS\r\nTAG OK done\r\n',
  })
  const session = await liar.open()
  expect((await session.select('INBOX')).exists).toBe(4_294_967_295)
  expect(await uidsOf(session)).toEqual([5])
})

test('a flood of messages that nobody asked for ends the fetch', async () => {
  const flood = Array.from({ length: 100_010 }, () => '* 1 FETCH (UID 5 FLAGS ())\r\n').join('')
  const liar = await startLiar({ 'UID FETCH': `${flood}TAG OK done\r\n` })
  const session = await liar.open()
  await session.select('INBOX')
  await expect(uidsOf(session)).rejects.toMatchObject({ code: 'imap.nonsense' })
})

test('a flood is stopped by what was asked for, not by how much the server claims to hold', async () => {
  const flood = Array.from({ length: 100_010 }, () => '* 1 FETCH (UID 5 FLAGS ())\r\n').join('')
  const liar = await startLiar({
    SELECT: '* 4294967295 EXISTS\r\n* OK [UIDVALIDITY 7] it\r\nTAG OK [READ-WRITE] open\r\n',
    'UID FETCH': `${flood}TAG OK done\r\n`,
  })
  const session = await liar.open()
  await session.select('INBOX')
  await expect(Array.fromAsync(session.fetchStates('1:5'))).rejects.toMatchObject({ code: 'imap.nonsense' })
})

test('what the server tells unasked is no answer: not another message, not flags alone, not twice', async () => {
  const liar = await startLiar({
    'UID FETCH':
      '* 2 FETCH (UID 2 FLAGS (\\Seen))\r\n* 1 FETCH (UID 1 RFC822.SIZE 3 FLAGS () BODY[] {3}\r\none)\r\n' +
      '* 2 FETCH (UID 2 RFC822.SIZE 3 FLAGS () BODY[] {3}\r\ntwo)\r\n* 2 FETCH (UID 2 FLAGS (\\Flagged))\r\n' +
      '* 2 FETCH (UID 2 RFC822.SIZE 5 FLAGS () BODY[] {5}\r\nagain)\r\n' +
      '* 3 FETCH (UID 3 RFC822.SIZE 5 FLAGS () BODY[] {5}\r\nthree)\r\nTAG OK done\r\n',
  })
  const session = await liar.open()
  await session.select('INBOX')
  const found = await Array.fromAsync(session.fetch('1:2', { whole: true }))
  expect(found.map(({ uid, whole }) => [uid, whole?.toString()])).toEqual([
    [1, 'one'],
    [2, 'two'],
  ])
})

test('without its state a mail is still told from what was not asked for', async () => {
  const liar = await startLiar({
    'UID FETCH': '* 1 FETCH (UID 1 FLAGS (\\Seen))\r\n* 1 FETCH (UID 1 BODY[1] {3}\r\none)\r\nTAG OK done\r\n',
  })
  const session = await liar.open()
  await session.select('INBOX')
  const found = await Array.fromAsync(session.fetch('1', { bare: true, sections: [{ section: '1' }] }))
  expect(found.map(({ sections }) => sections.get('1')?.toString())).toEqual(['one'])
})

test('a mail far larger than it claims comes without its bytes, and holds up no other', async () => {
  const large = 'x'.repeat(70_000)
  const liar = await startLiar({
    'UID FETCH':
      `* 1 FETCH (UID 1 RFC822.SIZE 10 BODY[] {70000}\r\n${large})\r\n` +
      '* 2 FETCH (UID 2 RFC822.SIZE 3 BODY[] {3}\r\ntwo)\r\nTAG OK done\r\n',
  })
  const session = await liar.open()
  await session.select('INBOX')
  const found = await Array.fromAsync(session.fetch('1:2', { whole: true, bytesMax: 100 }))
  expect(found.map(({ uid, whole }) => [uid, whole?.toString()])).toEqual([
    [1, undefined],
    [2, 'two'],
  ])
})

test('mails that together are larger than was planned for end the fetch', async () => {
  const mails = [1, 2, 3].map((uid) => `* ${uid} FETCH (UID ${uid} RFC822.SIZE 10 BODY[] {10}\r\n0123456789)\r\n`)
  const liar = await startLiar({ 'UID FETCH': `${mails.join('')}TAG OK done\r\n` })
  const session = await liar.open()
  await session.select('INBOX')
  expect(await Array.fromAsync(session.fetch('1:3', { whole: true, bytesMax: 30 }))).toHaveLength(3)
  const fetching = Array.fromAsync(session.fetch('1:3', { whole: true, bytesMax: 29 }))
  await expect(fetching).rejects.toMatchObject({ code: 'imap.nonsense' })
})

test('EXPUNGE and EXISTS during FETCH leave every message with its own UID', async () => {
  const liar = await startLiar({
    'UID FETCH':
      '* 1 FETCH (UID 1 RFC822.SIZE 3 BODY[] {3}\r\none)\r\n* 2 EXPUNGE\r\n* 2 FETCH (UID 3 RFC822.SIZE 5 BODY[] {5}\r\nthree)\r\n' +
      '* 3 EXISTS\r\n* 1 FETCH (FLAGS (\\Seen))\r\nTAG OK [EXPUNGEISSUED] done\r\n',
  })
  const session = await liar.open()
  await session.select('INBOX')
  const found: [number, string | undefined][] = []
  for await (const { uid, whole } of session.fetch('1:3', { whole: true })) found.push([uid, whole?.toString()])
  expect(found).toEqual([
    [1, 'one'],
    [3, 'three'],
  ])
})

test('a literal that is cut off hands out what came before, then fails as weather', async () => {
  const liar = await startLiar({
    'UID FETCH': (socket) => {
      socket.end(
        '* 1 FETCH (UID 1 RFC822.SIZE 3 BODY[] {3}\r\none)\r\n* 2 FETCH (UID 2 RFC822.SIZE 100 BODY[] {100}\r\ncut',
      )
    },
  })
  const session = await liar.open()
  await session.select('INBOX')
  const uids: number[] = []
  const reading = (async () => {
    for await (const { uid } of session.fetch('1:2', { whole: true })) uids.push(uid)
  })()
  await expect(reading).rejects.toMatchObject({ code: 'imap.unreachable' })
  expect(uids).toEqual([1])
})

test('a FETCH that is refused half-way keeps the session, and the failure is heard', async () => {
  const liar = await startLiar({
    'UID FETCH': '* 1 FETCH (UID 1 RFC822.SIZE 3 BODY[] {3}\r\none)\r\nTAG NO [INUSE] busy\r\n',
  })
  const session = await liar.open()
  await session.select('INBOX')
  await expect(uidsOf(session)).rejects.toMatchObject({ code: 'imap.in_use' })
  await session.noop()
})

test('nothing is ever asked for that would make a message read', async () => {
  const liar = await startLiar({ 'UID FETCH': 'TAG OK done\r\n' })
  const session = await liar.open()
  await session.select('INBOX')
  const wish = { whole: true, headers: ['From', 'To'], sections: [{ section: '1' }], structure: true }
  for await (const message of session.fetch('1:*', wish)) expect(message).toBeUndefined()
  const [fetch = ''] = liar.heard.filter((line) => line.startsWith('UID FETCH'))
  expect(fetch.match(/BODY(?!STRUCTURE)(\.PEEK)?\[/g)).toEqual(['BODY.PEEK[', 'BODY.PEEK[', 'BODY.PEEK['])
  expect(fetch).toContain('BODY.PEEK[HEADER.FIELDS (From To)]')
  expect(fetch).not.toContain('RFC822 ')
})

test('stopping a fetch early leaves a session that can be used', async () => {
  const liar = await startLiar({
    'UID FETCH':
      '* 1 FETCH (UID 1 RFC822.SIZE 3 BODY[] {3}\r\none)\r\n* 2 FETCH (UID 2 RFC822.SIZE 3 BODY[] {3}\r\ntwo)\r\nTAG OK done\r\n',
  })
  const session = await liar.open()
  await session.select('INBOX')
  for await (const { uid } of session.fetch('1:2', { whole: true })) {
    expect(uid).toBe(1)
    break
  }
  await session.noop()
})

test('a server that falls silent within an answer is given up', async () => {
  const liar = await startLiar({ 'UID FETCH': '* 1 FETCH (UID 1 RFC822.SIZE 3 BODY[] {3}\r\none)\r\n' })
  const session = await liar.open({ deadlines: { silenceMs: 60_000 } })
  await session.select('INBOX')
  vi.useFakeTimers(onlyTimers)
  try {
    const messages = session.fetch('1:2', { whole: true })
    expect((await messages.next()).value).toMatchObject({ uid: 1 })
    const failed = expect(messages.next()).rejects.toMatchObject({ code: 'imap.timed_out' })
    await vi.advanceTimersByTimeAsync(120_000)
    await failed
  } finally {
    vi.useRealTimers()
  }
})
