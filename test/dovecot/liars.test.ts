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

test.each([
  ['* BYE Too many simultaneous connections. (Failure)\r\n', 'imap.too_many_connections'],
  ['* BYE [UNAVAILABLE] Temporary System Problem. Try again later. (Failure)\r\n', 'imap.unavailable'],
  ['* BYE Account exceeded command or bandwidth limits.\r\n', 'imap.bandwidth_exceeded'],
])('a greeting of %j is weather', async (greeting, code) => {
  const liar = await startLiar({ greeting })
  await expect(liar.open()).rejects.toMatchObject({ code })
})

test.each([
  ['[AUTHENTICATIONFAILED] Invalid credentials (Failure)', 'imap.password_refused'],
  ['[ALERT] Application-specific password required: https://example.com (Failure)', 'imap.app_password_required'],
  ['[ALERT] Please log in via your web browser: https://example.com (Failure)', 'imap.web_login_required'],
  ['[ALERT] IMAP access is disabled for your domain. Please contact your administrator.', 'imap.disabled_for_domain'],
  ['[ALERT] Your account is not enabled for IMAP use. (Failure)', 'imap.not_enabled'],
  ['[ALERT] Too many simultaneous connections. (Failure)', 'imap.too_many_connections'],
  ['[UNAVAILABLE] Temporary authentication failure', 'imap.unavailable'],
  ['Computer says no', 'imap.sign_in_refused'],
])('a sign-in refused with %j is told apart', async (words, code) => {
  const liar = await startLiar({ LOGIN: `TAG NO ${words}\r\n` })
  await expect(liar.open()).rejects.toMatchObject({ code })
})

test('a server that repeats the password it was sent is not repeated by us', async () => {
  const liar = await startLiar({ LOGIN: 'TAG NO [AUTHENTICATIONFAILED] correct-horse is wrong\r\n' })
  const error = await liar.open().catch((one: unknown) => one)
  const told = JSON.stringify(error, Object.getOwnPropertyNames(error)) + String((error as Error).cause)
  expect(told).not.toContain('correct-horse')
})

test('a line of 10 MB ends the session, and nothing of it is used', async () => {
  const liar = await startLiar({
    LIST: (socket, tag) => {
      socket.write(`* LIST () "/" "${'x'.repeat(10 * 1024 * 1024)}"\r\n${tag} OK done\r\n`)
    },
    LSUB: 'TAG OK done\r\n',
  })
  const session = await liar.open()
  await expect(session.listFolders()).rejects.toMatchObject({ code: 'imap.nonsense', params: { host: '127.0.0.1' } })
  expect(session.open).toBe(false)
})

test('a literal larger than the largest mail is refused before a byte of it is held', async () => {
  const liar = await startLiar({ 'UID FETCH': '* 1 FETCH (UID 1 RFC822.SIZE 999999999 BODY[] {999999999}\r\n' })
  const session = await liar.open()
  await session.select('INBOX')
  await expect(uidsOf(session)).rejects.toMatchObject({ code: 'imap.nonsense' })
})

test('more folders than anybody has end the listing', async () => {
  const lines = Array.from({ length: 10_001 }, (_, n) => `* LIST () "/" "f${n}"\r\n`).join('')
  const liar = await startLiar({ LIST: `${lines}TAG OK done\r\n`, LSUB: 'TAG OK done\r\n' })
  const session = await liar.open()
  await expect(session.listFolders()).rejects.toMatchObject({ code: 'imap.nonsense' })
})

test('a folder that is named twice is one, and a name that nobody can hold is none', async () => {
  const names = ['INBOX', 'Inbox', 'Work', 'Work', 'Bad&AAA-']
  const lines = names.map((name) => `* LIST () "/" "${name}"\r\n`).join('')
  const liar = await startLiar({ LIST: `${lines}TAG OK done\r\n`, LSUB: 'TAG OK done\r\n' })
  const folders = await (await liar.open()).listFolders()
  expect(folders.map(({ path }) => path)).toEqual(['INBOX', 'Work'])
})

test('a label that begins with a backslash is a name and no word of the protocol', async () => {
  const liar = await startLiar({ 'UID STORE': 'TAG OK done\r\n' })
  const session = await liar.open()
  await session.select('INBOX')
  await session.storeLabels('1', { add: ['\\Important', '\\x) NOOP'] })
  const [store] = liar.heard.filter((line) => line.startsWith('UID STORE'))
  expect(store).toBe('UID STORE 1 +X-GM-LABELS.SILENT (\\Important "\\\\x) NOOP")')
})

test('folders without special use are known by their names in other languages, one for each role', async () => {
  const names = [
    'INBOX',
    'Skickat',
    'Papperskorgen',
    'Skr&AOQ-ppost',
    'Arkiv',
    'Projekt/Skickat',
    'Gel&APY-schte Elemente',
  ]
  const lines = names.map((name) => `* LIST (\\HasNoChildren) "/" "${name}"\r\n`).join('')
  const liar = await startLiar({ LIST: `${lines}TAG OK done\r\n`, LSUB: '* LSUB () "/" "Skickat"\r\nTAG OK done\r\n' })
  const folders = await (await liar.open()).listFolders()
  expect(folders.map(({ path, role, subscribed }) => [path, role, subscribed])).toEqual([
    ['INBOX', 'inbox', false],
    ['Skickat', 'sent', true],
    ['Papperskorgen', 'trash', false],
    ['Skräppost', 'junk', false],
    ['Arkiv', 'archive', false],
    ['Projekt/Skickat', undefined, false],
    ['Gelöschte Elemente', undefined, false],
  ])
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

test('a search that names four billion messages is no answer', async () => {
  const liar = await startLiar({ 'UID SEARCH': '* ESEARCH (TAG "x") UID ALL 1:4294967295\r\nTAG OK done\r\n' })
  const session = await liar.open()
  await session.select('INBOX')
  const nonsense = { code: 'imap.nonsense', params: { host: '127.0.0.1' } }
  await expect(session.searchUids({ all: true })).rejects.toMatchObject(nonsense)
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

test('encryption that somebody takes out of the offer is not done without', async () => {
  const liar = await startLiar()
  const opening = liar.open({ security: 'starttls' })
  await expect(opening).rejects.toMatchObject({ code: 'imap.starttls_missing' })
  expect(liar.heard.join(' ')).not.toMatch(/LOGIN|AUTHENTICATE|correct-horse/)
})

test('a socket that dies silently in IDLE is noticed within the two deadlines together', async () => {
  const liar = await startLiar({ IDLE: '+ idling\r\n', DONE: undefined })
  const session = await liar.open({ deadlines: { idleMs: 240_000, commandMs: 120_000 } })
  await session.select('INBOX')
  vi.useFakeTimers(onlyTimers)
  try {
    const listening = session.idle(new AbortController().signal).next()
    const failed = expect(listening).rejects.toMatchObject({ code: 'imap.timed_out' })
    await vi.waitFor(() => expect(liar.heard).toContain('IDLE'))
    await vi.advanceTimersByTimeAsync(240_000)
    await vi.waitFor(() => expect(liar.heard).toContain('DONE'))
    await vi.advanceTimersByTimeAsync(120_000)
    await failed
    expect(session.open).toBe(false)
  } finally {
    vi.useRealTimers()
  }
})

test('IDLE tells what it hears, is renewed in time, and ends with DONE', async () => {
  const liar = await startLiar({ IDLE: '+ idling\r\n* 4 EXISTS\r\n', DONE: 'TAG OK idled\r\n' })
  const session = await liar.open()
  await session.select('INBOX')
  vi.useFakeTimers(onlyTimers)
  try {
    const stop = new AbortController()
    const hints = session.idle(stop.signal)
    expect(await hints.next()).toEqual({ done: false, value: { what: 'exists' } })
    await vi.advanceTimersByTimeAsync(240_000)
    expect(await hints.next()).toEqual({ done: false, value: { what: 'still_alive' } })
    expect(await hints.next()).toEqual({ done: false, value: { what: 'exists' } })
    stop.abort()
    expect(await hints.next()).toEqual({ done: true, value: undefined })
  } finally {
    vi.useRealTimers()
  }
  await session.noop()
  expect(liar.heard.filter((line) => line === 'IDLE' || line === 'DONE')).toEqual(['IDLE', 'DONE', 'IDLE', 'DONE'])
})

test('hanging up while one listens says nothing to a closed door', async () => {
  const liar = await startLiar({ IDLE: '+ idling\r\n* 4 EXISTS\r\n' })
  const session = await liar.open()
  await session.select('INBOX')
  const stop = new AbortController()
  const hints = session.idle(stop.signal)
  await hints.next()
  session.close()
  stop.abort()
  await expect(hints.next()).rejects.toMatchObject({ code: 'imap.session_ended' })
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
