import { expect, test } from 'vitest'
import { mailOf } from '../../gmail/test-mailbox.ts'
import { startImap } from '../test-imap.ts'

/** Four mails of which each search finds some: 1 unread and starred, 2 read with a label, 3 in the past, 4 large. */
async function open() {
  const imap = await startImap()
  const { mail } = imap.sandbox.box
  const label = mail.ensureLabel(imap.userId, 'Orders/Late')
  const deliver = (raw: string, labelIds: string[], internalDate = Date.UTC(2026, 10, 20, 12)) =>
    imap.deliver(raw, { labelIds: ['INBOX', ...labelIds], internalDate })
  const messages = [
    deliver(mailOf('Pump broken', 'The seal leaks.', 'To: anna@example.com', 'X-Order: A-17'), ['UNREAD', 'STARRED']),
    deliver(mailOf('Invoice', 'Please pay.', 'Date: Mon, 2 Nov 2026 10:00:00 +0000'), [label]),
    deliver(mailOf('Old', 'Long ago.'), ['DRAFT'], Date.UTC(2020, 0, 1)),
    deliver(mailOf('Large', 'x'.repeat(5_000)), []),
  ]
  const client = await imap.signedIn()
  await client.send('SELECT INBOX')
  await client.send('STORE 2 +FLAGS.SILENT (\\Answered $Work)')
  return { ...imap, mail, messages, client }
}

test('every key finds what it means', async () => {
  const { client, messages } = await open()
  const find = async (keys: string) => (await client.send(`SEARCH ${keys}`))[0]?.replace('* SEARCH', '').trim()
  const id = (at: number) => String(BigInt(`0x${messages[at]?.id}`))
  const thread = String(BigInt(`0x${messages[1]?.threadId}`))
  const cases: [string, string][] = [
    ['ALL', '1 2 3 4'],
    ['UNSEEN', '1'],
    ['SEEN', '2 3 4'],
    ['FLAGGED', '1'],
    ['UNFLAGGED SEEN', '2 3 4'],
    ['ANSWERED', '2'],
    ['UNANSWERED', '1 3 4'],
    ['KEYWORD $work', '2'],
    ['UNKEYWORD $Work', '1 3 4'],
    ['DRAFT', '3'],
    ['DELETED', ''],
    ['RECENT', ''],
    ['OLD', '1 2 3 4'],
    ['SUBJECT pump', '1'],
    ['SUBJECT "pump broken"', '1'],
    ['FROM ben@example.org', '1 2 3 4'],
    ['TO anna', '1'],
    ['BODY seal', '1'],
    ['TEXT "please pay"', '2'],
    ['HEADER X-Order a-1', '1'],
    ['HEADER X-Order ""', '1'],
    ['HEADER Message-ID <Invoice@x>', '2'],
    ['SINCE 20-Nov-2026', '1 2 4'],
    ['BEFORE 20-Nov-2026', '3'],
    ['ON 1-Jan-2020', '3'],
    ['SENTON 2-Nov-2026', '2'],
    ['SENTSINCE 3-Nov-2026', ''],
    ['LARGER 5000', '4'],
    ['SMALLER 5000', '1 2 3'],
    ['NOT SEEN', '1'],
    ['OR SUBJECT pump SUBJECT invoice', '1 2'],
    ['(OR UNSEEN (SUBJECT old DRAFT)) NOT ANSWERED', '1 3'],
    ['2:3', '2 3'],
    ['3:*', '3 4'],
    ['UID 2:3 SEEN', '2 3'],
    [`X-GM-MSGID ${id(2)}`, '3'],
    [`X-GM-THRID ${thread}`, '2'],
    ['X-GM-LABELS Orders/Late', '2'],
    ['X-GM-LABELS (\\Starred)', '1'],
    ['X-GM-LABELS nobody', ''],
    ['X-GM-RAW "subject:(invoice OR large) -label:orders-late"', '4'],
    ['X-GM-RAW "is:unread from:ben"', '1'],
    ['CHARSET UTF-8 SUBJECT invoice', '2'],
  ]
  const found: [string, string | undefined][] = []
  for (const [keys] of cases) found.push([keys, await find(keys)])
  expect(found).toEqual(cases)
})

test('by UID it tells UIDs, and extended only what was asked for', async () => {
  const { client, mail, messages, userId } = await open()
  mail.remove(userId, messages[0]?.id ?? '')
  await client.send('NOOP')
  expect((await client.send('UID SEARCH ALL'))[0]).toBe('* SEARCH 2 3 4')
  expect((await client.send('SEARCH ALL'))[0]).toBe('* SEARCH 1 2 3')
  client.write('T9 UID SEARCH RETURN (MIN MAX COUNT ALL) ALL\r\n')
  expect((await client.until(/^T9/))[0]).toBe('* ESEARCH (TAG "T9") UID MIN 2 MAX 4 ALL 2:4 COUNT 3')
  client.write('T9 SEARCH RETURN () DRAFT\r\n')
  expect((await client.until(/^T9/))[0]).toBe('* ESEARCH (TAG "T9") ALL 2')
  client.write('T9 SEARCH RETURN (MIN COUNT) SUBJECT nothing\r\n')
  expect((await client.until(/^T9/))[0]).toBe('* ESEARCH (TAG "T9") COUNT 0')
})

test('a message that the client was not told of yet is not found before it is', async () => {
  const { client, deliver } = await open()
  deliver(mailOf('New'), { labelIds: ['INBOX'] })
  expect(await client.send('UID SEARCH ALL')).toEqual([
    '* SEARCH 1 2 3 4',
    '* 5 EXISTS',
    'OK SEARCH completed (Success)',
  ])
  expect((await client.send('UID SEARCH ALL'))[0]).toBe('* SEARCH 1 2 3 4 5')
})

test('a search for changes tells the newest among them', async () => {
  const { client, mail, messages, userId } = await open()
  const { historyId } = mail.counts(userId)
  const changed = mail.modify(userId, messages[3]?.id ?? '', { add: ['IMPORTANT'] })
  expect((await client.send(`SEARCH MODSEQ ${historyId + 1}`))[0]).toBe(`* SEARCH 4 (MODSEQ ${changed?.historyId})`)
  expect((await client.send(`SEARCH MODSEQ "/flags/\\\\Seen" all ${historyId + 1}`))[0]).toMatch(/^\* SEARCH 4 /)
  expect((await client.send('SEARCH MODSEQ 999999999'))[0]).toBe('* SEARCH')
})

test.each(['', 'NONSENSE', 'SINCE soon', '()', 'OR ALL', 'NOT', 'RETURN (RELEVANCY) ALL', 'X-GM-MSGID abc'])(
  'the search «%s» is not understood',
  async (keys) => {
    const { client } = await open()
    expect(await client.send(`SEARCH ${keys}`)).toEqual(['BAD Could not parse command'])
  },
)

test('a charset that nobody has any more is refused by its name', async () => {
  const { client } = await open()
  expect(await client.send('SEARCH CHARSET KOI8-R SUBJECT x')).toEqual([
    'NO [BADCHARSET (US-ASCII UTF-8)] Unknown charset. (Failure)',
  ])
})
