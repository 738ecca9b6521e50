import { once } from 'node:events'
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

test('a real client upgrades to TLS on the port in clear', async () => {
  const { connect, imapPort } = await startImap()
  const client = await connect({ port: imapPort, secure: false, doSTARTTLS: true })
  expect(client.secureConnection).toBe(true)
  expect((await client.mailboxOpen('INBOX')).exists).toBe(0)
})

test('a real client signs in with a token, and is told why when it cannot', async () => {
  const { connect, client, email, token } = await startImap()
  await connect({ auth: { user: email, accessToken: token('mail') } })
  await expect(client({ auth: { user: email, accessToken: token('readonly') } }).connect()).rejects.toMatchObject({
    authenticationFailed: true,
    serverResponseCode: 'AUTHENTICATIONFAILED',
    oauthError: { status: '400', schemes: 'Bearer', scope: 'https://mail.google.com/' },
  })
  await expect(client({ auth: { user: email, pass: 'wrong' } }).connect()).rejects.toMatchObject({
    authenticationFailed: true,
    serverResponseCode: 'AUTHENTICATIONFAILED',
  })
})

test('a client that does not trust the certificate does not come in', async () => {
  const { client } = await startImap()
  await expect(client({ tls: { ca: [] } }).connect()).rejects.toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
})

test('a client in IDLE hears at once what the API did', async () => {
  const { connect, deliver, sandbox, userId } = await startImap()
  const client = await connect()
  await client.mailboxOpen('INBOX')
  void client.idle()
  const exists = once(client, 'exists')
  const { id } = deliver(mailOf('New'))
  expect((await exists)[0]).toMatchObject({ path: 'INBOX', count: 1, prevCount: 0 })
  const flags = once(client, 'flags')
  sandbox.box.mail.modify(userId, id, { remove: ['UNREAD'] })
  expect((await flags)[0]).toMatchObject({ seq: 1, uid: 1, flags: new Set(['\\Seen']) })
  const expunge = once(client, 'expunge')
  sandbox.box.mail.modify(userId, id, { remove: ['INBOX'] })
  expect((await expunge)[0]).toMatchObject({ path: 'INBOX', seq: 1 })
})

test('a client fetches what changed since it last looked', async () => {
  const { connect, deliver, sandbox, userId } = await startImap()
  const messages = ['a', 'b', 'c'].map((subject) => deliver(mailOf(subject)))
  const client = await connect()
  const { highestModseq = 0n } = await client.mailboxOpen('[Gmail]/All Mail')
  expect(highestModseq).toBe(BigInt(sandbox.box.mail.counts(userId).historyId))
  sandbox.box.mail.modify(userId, messages[1]?.id ?? '', { add: ['STARRED'] })
  const changed = await client.fetchAll(
    '1:*',
    { flags: true, labels: true },
    { changedSince: highestModseq, uid: true },
  )
  expect(changed).toMatchObject([{ uid: 2, flags: new Set(['\\Flagged']), labels: new Set(['\\Inbox', '\\Starred']) }])
})

test('a client appends, flags, moves, searches and deletes, and the API sees it', async () => {
  const { connect, sandbox, userId } = await startImap()
  const { mail } = sandbox.box
  const client = await connect()
  await client.mailboxOpen('INBOX')
  await client.mailboxCreate('Orders/2026')
  const appended = await client.append('INBOX', mailOf('Appended'), ['\\Seen'], new Date('2026-11-01T10:00:00Z'))
  const uid = appended ? (appended.uid ?? 0) : 0
  const fetched = await client.fetchOne(String(uid), { internalDate: true }, { uid: true })
  const id = BigInt((fetched ? fetched.emailId : '') ?? 0)
    .toString(16)
    .padStart(16, '0')
  expect(mail.find(userId, id)).toMatchObject({ labelIds: ['INBOX'], internalDate: Date.UTC(2026, 10, 1, 10) })

  await client.messageFlagsAdd([uid], ['\\Flagged'], { uid: true })
  await client.messageFlagsAdd([uid], ['\\Important'], { uid: true, useLabels: true })
  expect(new Set(mail.find(userId, id)?.labelIds)).toEqual(new Set(['INBOX', 'STARRED', 'IMPORTANT']))
  expect(await client.search({ gmraw: 'is:starred subject:appended' }, { uid: true })).toEqual([uid])
  expect(await client.search({ emailId: String(BigInt(`0x${id}`)) }, { uid: true })).toEqual([uid])

  const moved = await client.messageMove([uid], 'Orders/2026', { uid: true })
  expect(moved).toMatchObject({ path: 'INBOX', destination: 'Orders/2026', uidMap: new Map([[uid, 1]]) })
  expect(mail.find(userId, id)?.labelIds).not.toContain('INBOX')
  await client.mailboxOpen('Orders/2026')
  await client.messageMove([1], '[Gmail]/Trash', { uid: true })
  await client.mailboxOpen('[Gmail]/Trash')
  expect(await client.messageDelete('1')).toBe(true)
  expect(mail.find(userId, id)).toBeUndefined()
})

test('a client reads a long folder of large mail through compression, in order and to the byte', async () => {
  const { connect, deliver, sandbox } = await startImap()
  const text = Array.from({ length: 400 }, (_, line) => `line ${line} ${'é'.repeat(line % 50)}`).join('\r\n')
  sandbox.box.mail.together(() => {
    for (let n = 0; n < 700; n++) deliver(mailOf(`m${n}`, n % 100 === 0 ? text : 'short'))
  })
  const client = await connect()
  await client.mailboxOpen('[Gmail]/All Mail')
  let read = 0
  for await (const { uid, source } of client.fetch('1:*', { uid: true, source: true })) {
    read++
    const n = uid - 1
    expect(source?.equals(Buffer.from(mailOf(`m${n}`, n % 100 === 0 ? text : 'short')))).toBe(true)
  }
  expect(read).toBe(700)
})
