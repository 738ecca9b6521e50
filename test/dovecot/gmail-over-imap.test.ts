import { expect, onTestFinished, test } from 'vitest'
import { mailOf } from '../../sandbox/gmail/test-mailbox.ts'
import { startImap, type TestImap } from '../../sandbox/imap/test-imap.ts'
import { Secret } from '../../server/core/secret.ts'
import { IMAP_DEADLINES } from '../../server/transport/imap/deadlines.ts'
import type { ImapSession, ImapSettings } from '../../server/transport/imap/imap.ts'
import { openImap } from '../../server/transport/imap/open-imap.ts'
import { sandboxImap } from '../../server/transport/sandbox/sandbox-imap.ts'

/** A session as the product opens it: port and certificate asked from the sandbox itself. */
async function open(gmail: TestImap, auth?: ImapSettings['auth']): Promise<ImapSession> {
  const farSide = sandboxImap(gmail.sandbox.url, undefined, 'public_and_loopback')
  const server = await farSide.gmailServer()
  if (!server) throw new Error('the sandbox serves no IMAP')
  const session = await openImap(
    { ...server, username: gmail.email, auth: auth ?? { password: new Secret(gmail.appPassword) } },
    await farSide.trust(),
    IMAP_DEADLINES,
    new AbortController().signal,
  )
  onTestFinished(() => session.close())
  return session
}

test('Gmail’s abilities are seen, and that it cannot resync', async () => {
  const { capabilities } = await open(await startImap())
  expect(capabilities).toMatchObject({
    gmail: true,
    condstore: true,
    qresync: false,
    idle: true,
    move: true,
    esearch: true,
  })
})

test('a message has the ids of the API, and all its labels in All Mail', async () => {
  const gmail = await startImap()
  const { id, threadId } = gmail.deliver(mailOf('Pump', 'It hums.'), { labelIds: ['INBOX', 'UNREAD', 'STARRED'] })
  const session = await open(gmail)
  const folders = await session.listFolders()
  const everything = folders.find(({ role }) => role === 'all')
  expect(everything).toMatchObject({ path: '[Gmail]/All Mail', roleSource: 'server' })
  expect(folders.find(({ path }) => path === '[Gmail]')?.noselect).toBe(true)
  const folder = await session.select(everything?.path ?? '')
  expect(folder.highestModseq).toBeTypeOf('bigint')
  const [found] = await Array.fromAsync(session.fetchStates('1:*'))
  expect(found?.gmail?.messageId).toBe(id)
  expect(found?.gmail?.threadId).toBe(threadId)
  expect(found?.gmail?.labels.toSorted()).toEqual(['\\Inbox', '\\Starred'])
})

test('labels are put on and taken off, whatever letters they have', async () => {
  const gmail = await startImap()
  gmail.deliver(mailOf('Pump', 'It hums.'), { labelIds: ['INBOX'] })
  const session = await open(gmail)
  await session.select('[Gmail]/All Mail')
  await session.storeLabels('1', { add: ['Förslag & svar'], remove: ['\\Inbox'] })
  const [found] = await Array.fromAsync(session.fetchStates('1:*'))
  expect(found?.gmail?.labels).toEqual(['Förslag & svar'])
  expect((await session.listFolders()).map(({ path }) => path)).toContain('Förslag & svar')
})

test('a token with the whole-mail scope opens the mailbox; a narrower one does not', async () => {
  const gmail = await startImap()
  const session = await open(gmail, { accessToken: new Secret(gmail.token('mail')) })
  expect((await session.select('INBOX')).exists).toBe(0)
  const narrow = { accessToken: new Secret(gmail.token('readonly')) }
  await expect(open(gmail, narrow)).rejects.toMatchObject({ code: 'imap.password_refused' })
})

test('the sixteenth connection is weather, not a wrong password', async () => {
  const gmail = await startImap()
  for (let n = 0; n < 15; n++) await open(gmail)
  await expect(open(gmail)).rejects.toMatchObject({ code: 'imap.too_many_connections' })
})

test.each([
  ['its owner switched IMAP off', '/users/EMAIL/imap', { imap: 'off' }, undefined, 'imap.not_enabled'],
  [
    'Google wants a browser first',
    '/users/EMAIL/imap',
    { signIn: 'web-login-required' },
    undefined,
    'imap.web_login_required',
  ],
  [
    'the account’s own password',
    '/users/EMAIL/imap',
    { password: 'my-own-one' },
    'my-own-one',
    'imap.app_password_required',
  ],
  [
    'an admin switched IMAP off',
    '/domains/nordwind.example/imap',
    { imap: 'off' },
    undefined,
    'imap.disabled_for_domain',
  ],
])('%s', async (_what, path, change, password, code) => {
  const gmail = await startImap()
  await gmail.sandbox.control('PUT', path.replace('EMAIL', gmail.email), change)
  const auth = password === undefined ? undefined : { password: new Secret(password) }
  await expect(open(gmail, auth)).rejects.toMatchObject({ code })
})

test.each([
  [{ status: 429 }, 'imap.bandwidth_exceeded'],
  [{ status: 503 }, 'imap.unavailable'],
  [{ status: 403 }, 'imap.bandwidth_exceeded'],
  [{ drop: true }, 'imap.unreachable'],
])('in the middle of a session %j is weather', async (action, code) => {
  const gmail = await startImap()
  const session = await open(gmail)
  const rule = { id: 'f', match: { method: 'IMAP', path: '^imap:SELECT$' }, do: action, times: 1 }
  await gmail.sandbox.control('PUT', '/faults', { rules: [rule] })
  await expect(session.select('INBOX')).rejects.toMatchObject({ code })
})
