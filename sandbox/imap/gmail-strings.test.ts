import { once } from 'node:events'
import { connect } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { expect, test } from 'vitest'
import { connectRaw } from './raw-client.ts'
import { startImap } from './test-imap.ts'

test('the greeting and both lists of capabilities are Gmail’s to the byte', async () => {
  const { raw, email, appPassword } = await startImap()
  const client = await raw()
  expect(client.greeting).toMatch(/^\* OK Gimap ready for requests from 127\.0\.0\.1 \w\S+$/)
  const token = client.greeting.split(' ').at(-1)
  expect(await client.send('CAPABILITY')).toEqual([
    '* CAPABILITY IMAP4rev1 UNSELECT IDLE NAMESPACE QUOTA ID XLIST CHILDREN X-GM-EXT-1 XYZZY SASL-IR AUTH=XOAUTH2 AUTH=PLAIN AUTH=PLAIN-CLIENTTOKEN AUTH=OAUTHBEARER',
    `OK Thats all she wrote! ${token}`,
  ])
  expect(await client.send(`LOGIN ${email} "${appPassword}"`)).toEqual([
    '* CAPABILITY IMAP4rev1 UNSELECT IDLE NAMESPACE QUOTA ID XLIST CHILDREN X-GM-EXT-1 UIDPLUS COMPRESS=DEFLATE ENABLE MOVE CONDSTORE ESEARCH UTF8=ACCEPT LIST-EXTENDED LIST-STATUS LITERAL- SPECIAL-USE APPENDLIMIT=35651584',
    `OK ${email} authenticated (Success)`,
  ])
})

test('the port in clear offers TLS and takes no password before it', async () => {
  const { imapPort, email, appPassword } = await startImap()
  const client = await connectRaw(imapPort, undefined)
  expect((await client.send('CAPABILITY'))[0]).toMatch(/ STARTTLS LOGINDISABLED$/)
  expect(await client.send(`LOGIN ${email} "${appPassword}"`)).toEqual([
    expect.stringMatching(/^NO \[PRIVACYREQUIRED\]/),
  ])
  expect(await client.send('AUTHENTICATE PLAIN AGEAYg==')).toEqual([expect.stringMatching(/^NO \[PRIVACYREQUIRED\]/)])
})

test('what somebody slips in behind STARTTLS is not done', async () => {
  const { imapPort, certificate } = await startImap()
  const inClear = connect(imapPort, '127.0.0.1')
  await once(inClear, 'data')
  inClear.write('T1 STARTTLS\r\nT2 NOOP\r\n')
  expect(String(await once(inClear, 'data'))).toBe('T1 OK Begin TLS negotiation now.\r\n')
  const encrypted = connectTls({ socket: inClear, ca: certificate, servername: 'localhost' })
  encrypted.write('T3 NOOP\r\n')
  expect(String(await once(encrypted, 'data'))).toBe('T3 OK Success\r\n')
  encrypted.destroy()
  await once(encrypted, 'close')
})

test('folders are listed in Gmail’s lines', async () => {
  const { signedIn, sandbox, userId } = await startImap()
  sandbox.box.mail.ensureLabel(userId, 'Orders / Late')
  expect(await (await signedIn()).send('LIST "" "*"')).toEqual([
    '* LIST (\\HasNoChildren) "/" "INBOX"',
    '* LIST (\\HasChildren \\Noselect) "/" "[Gmail]"',
    '* LIST (\\All \\HasNoChildren) "/" "[Gmail]/All Mail"',
    '* LIST (\\Drafts \\HasNoChildren) "/" "[Gmail]/Drafts"',
    '* LIST (\\HasNoChildren \\Important) "/" "[Gmail]/Important"',
    '* LIST (\\HasNoChildren \\Sent) "/" "[Gmail]/Sent Mail"',
    '* LIST (\\HasNoChildren \\Junk) "/" "[Gmail]/Spam"',
    '* LIST (\\Flagged \\HasNoChildren) "/" "[Gmail]/Starred"',
    '* LIST (\\HasNoChildren \\Trash) "/" "[Gmail]/Trash"',
    '* LIST (\\HasChildren \\Noselect) "/" "Orders"',
    '* LIST (\\HasNoChildren) "/" "Orders/Late"',
    'OK Success',
  ])
})

test('a French account’s folders have French names in modified UTF-7, and the same special use', async () => {
  const { signedIn, sandbox, email } = await startImap()
  await sandbox.control('PUT', `/users/${email}/imap`, { language: 'fr' })
  const client = await signedIn()
  expect(await client.send('LIST "" "[Gmail]/M%"')).toEqual([
    '* LIST (\\HasNoChildren \\Sent) "/" "[Gmail]/Messages envoy&AOk-s"',
    'OK Success',
  ])
  expect((await client.send('SELECT "[Gmail]/Messages envoy&AOk-s"')).at(-1)).toMatch(/^OK \[READ-WRITE\]/)
  expect((await client.send('SELECT "[Gmail]/Sent Mail"')).at(-1)).toMatch(/^NO \[NONEXISTENT\]/)
  await client.send('CLOSE')
  expect(await client.send('ENABLE UTF8=ACCEPT')).toEqual(['* ENABLED UTF8=ACCEPT', 'OK Success'])
  expect((await client.send('LIST "" "[Gmail]/M%"'))[0]).toContain('"[Gmail]/Messages envoyés"')
})

test('a folder that is opened is described as Gmail does it', async () => {
  const { signedIn, deliver, sandbox, userId } = await startImap()
  deliver('Subject: a\r\n\r\nb')
  const client = await signedIn()
  const { historyId } = sandbox.box.mail.counts(userId)
  expect(await client.send('SELECT INBOX')).toEqual([
    '* FLAGS (\\Answered \\Flagged \\Draft \\Deleted \\Seen $NotPhishing $Phishing)',
    '* OK [PERMANENTFLAGS (\\Answered \\Flagged \\Draft \\Deleted \\Seen $NotPhishing $Phishing \\*)] Flags permitted.',
    expect.stringMatching(/^\* OK \[UIDVALIDITY \d+\] UIDs valid\.$/),
    '* 1 EXISTS',
    '* 0 RECENT',
    '* OK [UIDNEXT 2] Predicted next UID.',
    `* OK [HIGHESTMODSEQ ${historyId}]`,
    'OK [READ-WRITE] INBOX selected. (Success)',
  ])
})

test('nothing is enabled while a folder is open', async () => {
  const client = await (await startImap()).signedIn()
  await client.send('EXAMINE INBOX')
  expect(await client.send('ENABLE UTF8=ACCEPT')).toEqual(['BAD ENABLE not allowed now.'])
})

test('who is asked says that it is Gmail, and goodbye', async () => {
  const { raw } = await startImap()
  const client = await raw()
  const [told, done] = await client.send('ID ("name" "test")')
  expect(told).toMatch(
    /^\* ID \("name" "GImap" "vendor" "Google, Inc\." "support-url" "\S+" "version" "gmail\.imap-server_\S+" "remote-host" "127\.0\.0\.1" "connection-token" "\S+"\)$/,
  )
  expect(done).toBe('OK Success')
  expect(await client.send('LOGOUT')).toEqual(['* BYE LOGOUT Requested', 'OK 73 good day (Success)'])
  expect(await client.ended()).toEqual([])
})

test('what is not understood, not known or not allowed now is BAD and the connection goes on', async () => {
  const client = await (await startImap()).raw()
  expect(await client.send('NONSENSE 1 2')).toEqual([expect.stringMatching(/^BAD Unknown command /)])
  expect(await client.send('LOGIN "open')).toEqual(['BAD Could not parse command'])
  expect(await client.send('FETCH 1 FLAGS')).toEqual(['BAD FETCH not allowed now.'])
  expect(await client.send('SELECT INBOX')).toEqual(['BAD SELECT not allowed now.'])
  expect(await client.send('NOOP')).toEqual(['OK Success'])
})

test('QRESYNC is not there', async () => {
  const client = await (await startImap()).signedIn()
  expect(await client.send('ENABLE QRESYNC')).toEqual(['* ENABLED', 'OK Success'])
  expect(await client.send('SELECT INBOX (QRESYNC (1 1))')).toEqual(['BAD Could not parse command'])
  await client.send('SELECT INBOX')
  expect(await client.send('UID FETCH 1:* (FLAGS) (CHANGEDSINCE 1 VANISHED)')).toEqual(['BAD Could not parse command'])
})
