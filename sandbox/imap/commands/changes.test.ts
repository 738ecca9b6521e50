import { expect, test } from 'vitest'
import { mailOf } from '../../gmail/test-mailbox.ts'
import { startImap } from '../test-imap.ts'

/** A mailbox of three in the inbox, opened by one client. */
async function open() {
  const imap = await startImap()
  const { mail } = imap.sandbox.box
  const messages = ['a', 'b', 'c'].map((subject) => imap.deliver(mailOf(subject), { labelIds: ['INBOX', 'UNREAD'] }))
  const client = await imap.signedIn()
  await client.send('SELECT INBOX')
  const labels = (at: number) => mail.find(imap.userId, messages[at]?.id ?? '')?.labelIds
  const modify = (at: number, change: object) => mail.modify(imap.userId, messages[at]?.id ?? '', change)
  return { ...imap, mail, messages, client, labels, modify }
}

test('what the API changes is told with the next command: gone, new and changed', async () => {
  const { client, modify, mail, userId, messages, deliver } = await open()
  mail.remove(userId, messages[0]?.id ?? '')
  modify(1, { remove: ['UNREAD'] })
  modify(2, { remove: ['INBOX'] })
  deliver(mailOf('d'), { labelIds: ['INBOX'] })
  expect(await client.send('NOOP')).toEqual([
    '* 3 EXPUNGE',
    '* 1 EXPUNGE',
    '* 2 EXISTS',
    '* 1 FETCH (UID 2 FLAGS (\\Seen))',
    'OK Success',
  ])
  expect(await client.send('NOOP')).toEqual(['OK Success'])
})

test('nothing is expunged while numbers are in use', async () => {
  const { client, mail, userId, messages } = await open()
  mail.remove(userId, messages[0]?.id ?? '')
  expect(await client.send('FETCH 2:3 UID')).toEqual(['* 2 FETCH (UID 2)', '* 3 FETCH (UID 3)', 'OK Success'])
  expect(await client.send('SEARCH UID 1:*')).toEqual(['* SEARCH 2 3', 'OK SEARCH completed (Success)'])
  expect(await client.send('STORE 3 +FLAGS.SILENT (\\Flagged)')).toEqual(['OK Success'])
  expect(await client.send('UID FETCH 3 UID')).toEqual(['* 3 FETCH (UID 3)', '* 1 EXPUNGE', 'OK Success'])
  expect(await client.send('FETCH 2 UID')).toEqual(['* 2 FETCH (UID 3)', 'OK Success'])
})

test('IDLE tells a change made over the API at once', async () => {
  const { client, modify, deliver, sandbox, email } = await open()
  client.write('T1 IDLE\r\n')
  expect(await client.line()).toBe('+ idling')
  deliver(mailOf('d'), { labelIds: ['INBOX', 'UNREAD'] })
  expect(await client.line()).toBe('* 4 EXISTS')
  modify(0, { add: ['STARRED'] })
  expect(await client.line()).toBe('* 1 FETCH (UID 1 FLAGS (\\Flagged))')
  const { id } = (await sandbox.control('POST', `/mailboxes/${email}/messages`, {
    raw: Buffer.from(mailOf('e')).toString('base64'),
  })) as { id: string }
  expect(await client.line()).toBe('* 5 EXISTS')
  await sandbox.control('DELETE', `/mailboxes/${email}/messages/${id}`)
  expect(await client.line()).toBe('* 5 EXPUNGE')
  client.write('DONE\r\n')
  expect(await client.line()).toBe('T1 OK IDLE terminated (Success)')
})

test('a hundred changes in one go are told as one', async () => {
  const { client, mail, deliver } = await open()
  client.write('T1 IDLE\r\n')
  await client.line()
  mail.together(() => {
    for (let n = 0; n < 100; n++) deliver(mailOf(`m${n}`), { labelIds: ['INBOX'] })
  })
  expect(await client.line()).toBe('* 103 EXISTS')
  client.write('DONE\r\n')
  expect(await client.line()).toMatch(/^T1 OK/)
})

test('one client’s change is told to another and not to itself', async () => {
  const { client, signedIn } = await open()
  const other = await signedIn()
  await other.send('SELECT INBOX')
  expect(await client.send('UID STORE 2 +FLAGS (\\Seen $Work)')).toEqual([
    '* 2 FETCH (UID 2 FLAGS ($Work \\Seen))',
    'OK Success',
  ])
  expect(await client.send('NOOP')).toEqual(['OK Success'])
  expect(await other.send('NOOP')).toEqual(['* 2 FETCH (UID 2 FLAGS ($Work \\Seen))', 'OK Success'])
})

test('a silent change of one’s own does not hide what another did before it', async () => {
  const { client, modify } = await open()
  modify(0, { remove: ['UNREAD'] })
  expect(await client.send('STORE 1 +FLAGS.SILENT (\\Flagged)')).toEqual([
    '* 1 FETCH (UID 1 FLAGS (\\Flagged \\Seen))',
    'OK Success',
  ])
  expect(await client.send('STORE 1 -FLAGS.SILENT (\\Flagged)')).toEqual(['OK Success'])
})

test('flags are labels over the API, and labels flags over IMAP', async () => {
  const { client, labels, modify, get, messages } = await open()
  await client.send('STORE 1 +FLAGS (\\Seen \\Flagged)')
  expect(labels(0)).toEqual(['INBOX', 'STARRED'])
  const { json } = await get(`/messages/${messages[0]?.id}?format=minimal`)
  expect(json).toMatchObject({ labelIds: ['INBOX', 'STARRED'] })
  modify(1, { add: ['STARRED'], remove: ['UNREAD'] })
  expect(await client.send('FETCH 2 FLAGS')).toContain('* 2 FETCH (FLAGS (\\Flagged \\Seen))')
})

test('a flag that the API does not know still moves the MODSEQ, and survives beside the labels', async () => {
  const { client, mail, userId } = await open()
  const before = mail.counts(userId).historyId
  await client.send('STORE 2 +FLAGS (\\Answered)')
  expect(mail.counts(userId).historyId).toBeGreaterThan(before)
  const [told] = await client.send(`FETCH 1:3 (FLAGS) (CHANGEDSINCE ${before})`)
  expect(told).toMatch(/^\* 2 FETCH \(FLAGS \(\\Answered\) MODSEQ \(\d+\)\)$/)
  // Set again it changes nothing.
  const after = mail.counts(userId).historyId
  await client.send('STORE 2 +FLAGS (\\Answered)')
  expect(mail.counts(userId).historyId).toBe(after)
})

test('a store that is too late changes nothing and says which messages those are', async () => {
  const { client, modify, labels, mail, userId } = await open()
  const since = mail.counts(userId).historyId
  modify(1, { add: ['IMPORTANT'] })
  const answer = await client.send(`UID STORE 1:3 (UNCHANGEDSINCE ${since}) +FLAGS.SILENT (\\Flagged)`)
  expect(answer.at(-1)).toBe('OK [MODIFIED 2] Conditional STORE failed')
  expect([labels(0)?.includes('STARRED'), labels(1)?.includes('STARRED')]).toEqual([true, false])
})

test('labels are changed by name, and a new one is made', async () => {
  const { client, labels, mail, userId } = await open()
  expect(await client.send('STORE 1 +X-GM-LABELS (\\Starred "Orders/Late")')).toEqual([
    '* 1 FETCH (UID 1 X-GM-LABELS ("Orders/Late" "\\\\Starred"))',
    'OK Success',
  ])
  const id = mail.rows.labels.findNamed(userId, 'Orders/Late')?.id ?? ''
  expect(new Set(labels(0))).toEqual(new Set(['INBOX', 'UNREAD', 'STARRED', id]))
  await client.send('STORE 1 -X-GM-LABELS (\\Starred)')
  await client.send('STORE 1 +X-GM-LABELS ("" "[Gmail]/Own" inbox \\Sent)')
  expect(new Set(labels(0))).toEqual(new Set(['INBOX', 'UNREAD', id]))
  await client.send('STORE 1 X-GM-LABELS (\\Important)')
  expect(new Set(labels(0))).toEqual(new Set(['INBOX', 'UNREAD', 'IMPORTANT']))
  expect(await client.send('STORE 1 -X-GM-LABELS (\\Inbox)')).toContain('OK Success')
  expect(await client.send('NOOP')).toEqual(['* 1 EXPUNGE', 'OK Success'])
})

test('\\Deleted takes the label off at once, and the mail stays in All Mail', async () => {
  const { client, labels } = await open()
  expect(await client.send('UID STORE 2 +FLAGS (\\Deleted)')).toEqual(['* 2 EXPUNGE', 'OK Success'])
  expect(labels(1)).toEqual(['UNREAD'])
  await client.send('SELECT "[Gmail]/All Mail"')
  expect((await client.send('SEARCH ALL'))[0]).toBe('* SEARCH 1 2 3')
})

test('without auto-expunge \\Deleted waits for EXPUNGE, of all or of some, or for CLOSE', async () => {
  const { client, labels, sandbox, email } = await open()
  await sandbox.control('PUT', `/users/${email}/imap`, { autoExpunge: 'off', whenExpunged: 'trash' })
  await client.send('STORE 1:3 +FLAGS (\\Deleted)')
  expect((await client.send('SEARCH DELETED'))[0]).toBe('* SEARCH 1 2 3')
  expect(await client.send('UID EXPUNGE 2')).toEqual(['* 2 EXPUNGE', 'OK Success'])
  expect(new Set(labels(1))).toEqual(new Set(['TRASH', 'UNREAD']))
  await client.send('STORE 1 -FLAGS (\\Deleted)')
  expect(await client.send('CLOSE')).toEqual(['OK Returned to authenticated state. (Success)'])
  expect([labels(0)?.includes('INBOX'), labels(2)?.includes('INBOX')]).toEqual([true, false])
})

test('what is expunged from the trash is gone for good', async () => {
  const { client, mail, messages, userId } = await open()
  await client.send('UID MOVE 1 [Gmail]/Trash')
  await client.send('SELECT [Gmail]/Trash')
  await client.send('UID STORE 1 +FLAGS (\\Deleted)')
  expect(mail.find(userId, messages[0]?.id ?? '')).toBeUndefined()
})

test('a copy adds a label, a move takes the old one off, and both say the new UIDs', async () => {
  const { client, labels, mail, userId } = await open()
  await client.send('CREATE Orders')
  const id = mail.rows.labels.findNamed(userId, 'Orders')?.id ?? ''
  expect(await client.send('COPY 1:2 Orders')).toEqual([
    expect.stringMatching(/^OK \[COPYUID \d+ 1:2 1:2\] \(Success\)$/),
  ])
  expect(new Set(labels(0))).toEqual(new Set(['INBOX', 'UNREAD', id]))
  expect(await client.send('UID MOVE 3 Orders')).toEqual([
    expect.stringMatching(/^\* OK \[COPYUID \d+ 3 3\]$/),
    '* 3 EXPUNGE',
    'OK (Success)',
  ])
  expect(new Set(labels(2))).toEqual(new Set(['UNREAD', id]))
  expect(await client.send('COPY 1 Nowhere')).toEqual(['NO [TRYCREATE] Unknown Mailbox: Nowhere (Failure)'])
})

test('what is appended is mail like any other, with its labels, flags and date', async () => {
  const { client, mail, userId } = await open()
  const raw = mailOf('Appended', 'text')
  client.write(`T1 APPEND "[Gmail]/Drafts" (\\Seen \\Flagged $Work) "20-Nov-2026 10:00:00 +0100" {${raw.length}}\r\n`)
  expect(await client.line()).toBe('+ go ahead')
  client.write(`${raw}\r\n`)
  expect(await client.line()).toMatch(/^T1 OK \[APPENDUID \d+ 1\] \(Success\)$/)
  await client.send('SELECT [Gmail]/Drafts')
  expect((await client.send('FETCH 1 (FLAGS INTERNALDATE X-GM-LABELS BODY.PEEK[TEXT])')).slice(0, 2)).toEqual([
    '* 1 FETCH (FLAGS ($Work \\Draft \\Flagged \\Seen) INTERNALDATE "20-Nov-2026 09:00:00 +0000" X-GM-LABELS ("\\\\Starred") BODY[TEXT] {4}',
    'text)',
  ])
  expect(mail.counts(userId).messages).toBe(4)
  const small = 'Subject: x\r\n\r\n'
  client.write(`T2 APPEND INBOX {${small.length}+}\r\n${small}\r\n`)
  expect(await client.line()).toMatch(/^T2 OK \[APPENDUID /)
})

test('what is too large is refused before it is sent, and a promise too large to keep ends the connection', async () => {
  const { client } = await open()
  client.write('T1 APPEND INBOX {35651585}\r\n')
  expect(await client.line()).toBe('T1 NO [TOOBIG] Message too large. (Failure)')
  expect(await client.send('NOOP')).toEqual(['OK Success'])
  client.write('T2 APPEND INBOX {4097+}\r\n')
  expect(await client.ended()).toEqual(['* BYE Literal too large for LITERAL-'])
})

test('a line without an end is not kept for ever', async () => {
  const { client } = await open()
  client.write('x'.repeat(1_100_000))
  expect(await client.ended()).toEqual(['* BYE Command line too long'])
})
