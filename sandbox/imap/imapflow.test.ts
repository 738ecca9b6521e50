import { expect, test } from 'vitest'
import { mailOf } from '../gmail/test-mailbox.ts'
import { startImap } from './test-imap.ts'

test('a real client signs in over TLS and finds the folders by their special use', async () => {
  const { connect } = await startImap()
  const client = await connect()
  const uses = new Map((await client.list()).map(({ path, specialUse }) => [path, specialUse]))
  expect(uses).toEqual(
    new Map([
      ['INBOX', '\\Inbox'],
      ['[Gmail]', undefined],
      ['[Gmail]/All Mail', '\\All'],
      ['[Gmail]/Drafts', '\\Drafts'],
      ['[Gmail]/Important', undefined],
      ['[Gmail]/Sent Mail', '\\Sent'],
      ['[Gmail]/Spam', '\\Junk'],
      ['[Gmail]/Starred', '\\Flagged'],
      ['[Gmail]/Trash', '\\Trash'],
    ]),
  )
  await client.logout()
})

test('what is fetched carries the ids of the API', async () => {
  const { connect, deliver } = await startImap()
  const { id, threadId, historyId } = deliver(mailOf('Pump', 'It hums.'), { labelIds: ['INBOX', 'UNREAD', 'STARRED'] })
  const client = await connect()
  await client.mailboxOpen('INBOX')
  const message = await client.fetchOne('1', {
    uid: true,
    flags: true,
    labels: true,
    threadId: true,
    envelope: true,
    bodyStructure: true,
    source: true,
    size: true,
    internalDate: true,
  })
  expect(message).toMatchObject({
    seq: 1,
    uid: 1,
    emailId: String(BigInt(`0x${id}`)),
    threadId: String(BigInt(`0x${threadId}`)),
    modseq: BigInt(historyId),
    flags: new Set(['\\Flagged']),
    labels: new Set(['\\Starred']),
    envelope: { subject: 'Pump', from: [{ name: 'Ben Adler', address: 'ben@example.org' }] },
    bodyStructure: { type: 'text/plain' },
    source: Buffer.from(mailOf('Pump', 'It hums.')),
  })
})
