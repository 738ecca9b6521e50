import { expect, test } from 'vitest'
import { mailOf } from '../../gmail/test-mailbox.ts'
import { startImap } from '../test-imap.ts'

const ids = (id: string) => String(BigInt(`0x${id}`))

test('X-GM-LABELS leaves out the folder that is open, and All Mail tells all', async () => {
  const { signedIn, deliver, sandbox, userId } = await startImap()
  const label = sandbox.box.mail.ensureLabel(userId, 'Über uns')
  deliver(mailOf('a'), { labelIds: ['INBOX', 'UNREAD', 'IMPORTANT', label, 'CATEGORY_PERSONAL'] })
  const client = await signedIn()
  await client.send('SELECT INBOX')
  expect((await client.send('FETCH 1 X-GM-LABELS'))[0]).toBe('* 1 FETCH (X-GM-LABELS ("\\\\Important" "&ANw-ber uns"))')
  await client.send('SELECT "[Gmail]/All Mail"')
  expect((await client.send('FETCH 1 X-GM-LABELS'))[0]).toBe(
    '* 1 FETCH (X-GM-LABELS ("\\\\Important" "\\\\Inbox" "&ANw-ber uns"))',
  )
})

test('a message has other UIDs in other folders and the same X-GM-MSGID', async () => {
  const { signedIn, deliver } = await startImap()
  deliver(mailOf('a'), { labelIds: ['SENT'] })
  const { id, threadId } = deliver(mailOf('b'), { labelIds: ['INBOX'] })
  const client = await signedIn()
  const told = async (folder: string) => {
    await client.send(`SELECT ${folder}`)
    return (await client.send('FETCH * (UID X-GM-MSGID X-GM-THRID)'))[0]
  }
  expect(await told('INBOX')).toBe(`* 1 FETCH (UID 1 X-GM-MSGID ${ids(id)} X-GM-THRID ${ids(threadId)})`)
  expect(await told('"[Gmail]/All Mail"')).toBe(`* 2 FETCH (UID 2 X-GM-MSGID ${ids(id)} X-GM-THRID ${ids(threadId)})`)
})

test('a body that is peeked at stays unread, one that is fetched is read, over the API too', async () => {
  const { signedIn, deliver, sandbox, userId } = await startImap()
  const { id } = deliver(mailOf('a', 'text'))
  const client = await signedIn()
  await client.send('SELECT INBOX')
  const isUnread = () => sandbox.box.mail.find(userId, id)?.labelIds.includes('UNREAD')
  expect(await client.send('FETCH 1 BODY.PEEK[TEXT]')).toEqual(['* 1 FETCH (BODY[TEXT] {4}', 'text)', 'OK Success'])
  expect(isUnread()).toBe(true)
  expect(await client.send('FETCH 1 BODY[TEXT]')).toEqual([
    '* 1 FETCH (FLAGS (\\Seen) BODY[TEXT] {4}',
    'text)',
    'OK Success',
  ])
  expect(isUnread()).toBe(false)
})

test('a folder that is only looked at changes nothing', async () => {
  const { signedIn, deliver, sandbox, userId } = await startImap()
  const { id } = deliver(mailOf('a', 'text'))
  const client = await signedIn()
  expect((await client.send('EXAMINE INBOX')).at(-1)).toBe('OK [READ-ONLY] INBOX selected. (Success)')
  await client.send('FETCH 1 RFC822')
  expect(await client.send('STORE 1 +FLAGS (\\Seen)')).toEqual(['NO [READ-ONLY] Folder is read-only. (Failure)'])
  expect(await client.send('EXPUNGE')).toEqual(['NO [READ-ONLY] Folder is read-only. (Failure)'])
  expect(sandbox.box.mail.find(userId, id)?.labelIds).toContain('UNREAD')
})

test('pieces of a message are called what they were asked for as', async () => {
  const { signedIn, deliver } = await startImap()
  deliver('Subject: Pump\r\nX-Own: 1\r\n\r\n0123456789')
  const client = await signedIn()
  await client.send('SELECT INBOX')
  const fetch = async (item: string) => (await client.send(`FETCH 1 ${item}`)).slice(0, -1).join('|')
  expect(await fetch('BODY.PEEK[]<0.7>')).toBe('* 1 FETCH (BODY[]<0> {7}|Subject)')
  expect(await fetch('BODY.PEEK[TEXT]<8.100>')).toBe('* 1 FETCH (BODY[TEXT]<8> {2}|89)')
  expect(await fetch('BODY.PEEK[TEXT]<50.1>')).toBe('* 1 FETCH (BODY[TEXT]<50> {0}|)')
  expect(await fetch('BODY.PEEK[HEADER.FIELDS (subject "To")]')).toBe(
    '* 1 FETCH (BODY[HEADER.FIELDS (subject To)] {17}|Subject: Pump||)',
  )
  expect(await fetch('BODY.PEEK[3]')).toBe('* 1 FETCH (BODY[3] NIL)')
  expect(await fetch('RFC822.HEADER')).toBe('* 1 FETCH (RFC822.HEADER {27}|Subject: Pump|X-Own: 1||)')
  expect(await fetch('FAST')).toMatch(/^\* 1 FETCH \(FLAGS \(\) INTERNALDATE "[^"]+ \+0000" RFC822\.SIZE 37\)$/)
})

test.each(['BODY[MIME]', 'BODY[HEADER.FIELDS]', 'BODY[1.NONSENSE]', 'BODY[]<1.0>', 'NONSENSE', '()', 'BODY[1 2]'])(
  'FETCH %s is not understood',
  async (item) => {
    const { signedIn } = await startImap()
    const client = await signedIn()
    await client.send('SELECT INBOX')
    expect(await client.send(`FETCH 1 ${item}`)).toEqual(['BAD Could not parse command'])
  },
)

test('only what changed since is fetched, with its MODSEQ', async () => {
  const { signedIn, deliver, sandbox, userId } = await startImap()
  const first = deliver(mailOf('a'))
  const second = deliver(mailOf('b'))
  const client = await signedIn()
  await client.send('SELECT INBOX')
  const since = sandbox.box.mail.counts(userId).historyId
  const changed = sandbox.box.mail.modify(userId, second.id, { add: ['STARRED'] })
  await client.send('NOOP')
  expect(await client.send(`UID FETCH 1:* (FLAGS) (CHANGEDSINCE ${since})`)).toEqual([
    `* 2 FETCH (UID 2 FLAGS (\\Flagged) MODSEQ (${changed?.historyId}))`,
    'OK Success',
  ])
  const tellsOf = async (modseq: number) =>
    (await client.send(`UID FETCH 1:* (UID) (CHANGEDSINCE ${modseq})`)).length - 1
  expect([await tellsOf(first.historyId - 1), await tellsOf(first.historyId)]).toEqual([2, 1])
})

test('a message that goes while it is fetched is said to be missing', async () => {
  const { signedIn, deliver, sandbox, userId } = await startImap()
  const { id } = deliver(mailOf('a'))
  const client = await signedIn()
  await client.send('SELECT INBOX')
  // Gone from the store, before this client was told: as if another deleted it in the middle of the answer.
  sandbox.box.db.prepare('DELETE FROM raw_messages').run()
  expect(sandbox.box.mail.find(userId, id)).toBeDefined()
  expect(await client.send('FETCH 1 BODY.PEEK[]')).toEqual(['NO Some messages could not be FETCHed (Failure)'])
})
