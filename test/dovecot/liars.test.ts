import { expect, test, vi } from 'vitest'
import { startLiar } from './lying-server.ts'

/** Timers turn by hand; sockets and everything else go on. */
const onlyTimers: Parameters<typeof vi.useFakeTimers>[0] = {
  toFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval'],
}

/** A line over loopback, on a full machine. */
const SOON = { timeout: 25_000 }

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

test.each([
  ['takes no passwords', { CAPABILITY: '* CAPABILITY IMAP4rev1 AUTH=GSSAPI LOGINDISABLED\r\nTAG OK done\r\n' }],
  ['wants privacy first', { LOGIN: 'TAG NO [PRIVACYREQUIRED] not in the clear\r\n' }],
])('a server that %s has no way to sign in that fits, and its password stays unsaid', async (_, lies) => {
  const liar = await startLiar(lies)
  await expect(liar.open()).rejects.toMatchObject({ code: 'imap.sign_in_method_missing' })
  if ('CAPABILITY' in lies) expect(liar.heard.join()).not.toMatch(/LOGIN|AUTHENTICATE/)
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

test('a search that names four billion messages is no answer', async () => {
  const liar = await startLiar({ 'UID SEARCH': '* ESEARCH (TAG "x") UID ALL 1:4294967295\r\nTAG OK done\r\n' })
  const session = await liar.open()
  await session.select('INBOX')
  const nonsense = { code: 'imap.nonsense', params: { host: '127.0.0.1' } }
  await expect(session.searchUids({ all: true })).rejects.toMatchObject(nonsense)
})

const RESYNCS = 'IMAP4rev1 ENABLE CONDSTORE QRESYNC'
const OPENED = '* 3 EXISTS\r\n* OK [UIDVALIDITY 7] it\r\n* OK [UIDNEXT 4] next\r\n* OK [HIGHESTMODSEQ 9] top\r\n'

test.each([
  ['more changes than we hold', Array.from({ length: 100_001 }, (_, n) => `* 1 FETCH (UID ${n + 1} FLAGS ())\r\n`)],
  ['every number as gone', ['* VANISHED (EARLIER) 1:20000000\r\n']],
  ['what is no set of numbers as gone', ['* VANISHED (EARLIER) none\r\n']],
  ['a change of nobody', ['* 2 FETCH (FLAGS () MODSEQ (8))\r\n']],
])('a server with QRESYNC that tells %s is believed nothing of it, and its folder opens', async (_, told) => {
  const liar = await startLiar({
    CAPABILITY: `* CAPABILITY ${RESYNCS}\r\nTAG OK done\r\n`,
    LOGIN: `TAG OK [CAPABILITY ${RESYNCS}] in\r\n`,
    ENABLE: '* ENABLED CONDSTORE QRESYNC\r\nTAG OK done\r\n',
    SELECT: `${OPENED}* VANISHED (EARLIER) 1\r\n${told.join('')}TAG OK [READ-WRITE] open\r\n`,
  })
  const session = await liar.open()
  const opened = await session.select('INBOX', { uidValidity: 7, modseq: 3n })
  expect(opened).toMatchObject({ exists: 3, resynced: false, vanished: [], changed: [] })
  expect(session.open).toBe(true)
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
    await vi.waitFor(() => expect(liar.heard).toContain('IDLE'), SOON)
    await vi.advanceTimersByTimeAsync(240_000)
    await vi.waitFor(() => expect(liar.heard).toContain('DONE'), SOON)
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
