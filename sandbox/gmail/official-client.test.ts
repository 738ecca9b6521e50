import { type gmail_v1, google } from 'googleapis'
import { expect, test } from 'vitest'
import { mailOf, startMailbox, type TestMailbox } from './test-mailbox.ts'

/** Google's own client, pointed at the sandbox. */
function official({ sandbox, token }: TestMailbox, scope = 'readonly'): gmail_v1.Gmail {
  const auth = new google.auth.OAuth2()
  auth.setCredentials({ access_token: token(scope) })
  return google.gmail({ version: 'v1', auth, rootUrl: `${sandbox.url}/`, retry: false })
}

const INVOICE = [
  'From: =?utf-8?B?SsO8cmdlbg==?= <j@example.org>',
  'To: anna@example.com',
  'Subject: Invoice',
  'Received: by host;',
  '        Tue, 3 Nov 2026',
  'Content-Type: multipart/mixed; boundary=b',
  '',
  '--b',
  'Content-Type: text/plain; charset=iso-8859-1',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  'Gr=FC=DFe',
  '--b',
  'Content-Type: application/pdf; name="a.pdf"',
  'Content-Disposition: attachment; filename="a.pdf"',
  'Content-Transfer-Encoding: base64',
  '',
  'JVBERi0xLjQ=',
  '--b--',
].join('\r\n')

const decode = (data: string | null | undefined) => Buffer.from(data ?? '', 'base64url').toString()

test('Google’s own client reads the profile', async () => {
  const mailbox = await startMailbox()
  mailbox.deliver(mailOf('one'))
  const { data } = await official(mailbox).users.getProfile({ userId: 'me' })
  expect(data).toEqual({
    emailAddress: mailbox.email,
    messagesTotal: 1,
    threadsTotal: 1,
    historyId: expect.stringMatching(/^\d+$/),
  })
})

test('a full message has its tree, its texts in UTF-8 and its headers decoded and unfolded', async () => {
  const mailbox = await startMailbox()
  const { id, threadId } = mailbox.deliver(INVOICE, { labelIds: ['INBOX', 'UNREAD'] })
  const { data } = await official(mailbox).users.messages.get({ userId: 'me', id })
  expect(data).toMatchObject({
    id,
    threadId,
    labelIds: ['INBOX', 'UNREAD'],
    snippet: 'Grüße',
    sizeEstimate: INVOICE.length,
    historyId: expect.stringMatching(/^\d+$/),
    internalDate: expect.stringMatching(/^\d+$/),
  })
  const { payload } = data
  expect(payload).toMatchObject({ partId: '', mimeType: 'multipart/mixed', filename: '', body: { size: 0 } })
  expect(payload?.headers?.[0]).toEqual({ name: 'From', value: 'Jürgen <j@example.org>' })
  expect(payload?.headers?.[3]).toEqual({ name: 'Received', value: 'by host;        Tue, 3 Nov 2026' })
  const [text, pdf] = payload?.parts ?? []
  expect(text).toMatchObject({ partId: '0', mimeType: 'text/plain', filename: '', body: { size: 7 } })
  expect(decode(text?.body?.data)).toBe('Grüße')
  expect(text?.headers?.[0]?.value).toBe('text/plain; charset=iso-8859-1')
  expect(pdf).toMatchObject({ partId: '1', filename: 'a.pdf', body: { size: 8, attachmentId: expect.any(String) } })
  expect(pdf?.body).not.toHaveProperty('data')
})

test('an attachment is fetched by an id that is another one at the next look', async () => {
  const mailbox = await startMailbox()
  const { id } = mailbox.deliver(INVOICE)
  const { users } = official(mailbox)
  const look = async () =>
    (await users.messages.get({ userId: 'me', id })).data.payload?.parts?.[1]?.body?.attachmentId ?? ''
  const [first, second] = [await look(), await look()]
  expect(first).not.toBe(second)
  for (const attachmentId of [first, second]) {
    const { data } = await users.messages.attachments.get({ userId: 'me', messageId: id, id: attachmentId })
    expect(data.size).toBe(8)
    expect(decode(data.data)).toBe('%PDF-1.4')
  }
})

test('an attachment id is good for its own message alone', async () => {
  const mailbox = await startMailbox()
  const { users } = official(mailbox)
  const [one, other] = [mailbox.deliver(INVOICE), mailbox.deliver(INVOICE)]
  const { data } = await users.messages.get({ userId: 'me', id: one.id })
  const id = data.payload?.parts?.[1]?.body?.attachmentId ?? ''
  const refusal = { status: 400, message: 'Invalid attachment token' }
  await expect(users.messages.attachments.get({ userId: 'me', messageId: other.id, id })).rejects.toMatchObject(refusal)
  await expect(users.messages.attachments.get({ userId: 'me', messageId: one.id, id: 'x' })).rejects.toMatchObject(
    refusal,
  )
})

test('the other formats show what they promise and no more', async () => {
  const mailbox = await startMailbox()
  const { id } = mailbox.deliver(INVOICE)
  const { users } = official(mailbox)
  const minimal = await users.messages.get({ userId: 'me', id, format: 'minimal' })
  expect(Object.keys(minimal.data).toSorted()).toEqual([
    'historyId',
    'id',
    'internalDate',
    'labelIds',
    'sizeEstimate',
    'snippet',
    'threadId',
  ])
  const raw = await users.messages.get({ userId: 'me', id, format: 'raw' })
  expect(decode(raw.data.raw)).toBe(INVOICE)
  expect(raw.data).not.toHaveProperty('payload')
  const metadata = await users.messages.get({
    userId: 'me',
    id,
    format: 'metadata',
    metadataHeaders: ['subject', 'To'],
  })
  expect(metadata.data.payload).toEqual({
    partId: '',
    mimeType: 'multipart/mixed',
    headers: [
      { name: 'To', value: 'anna@example.com' },
      { name: 'Subject', value: 'Invoice' },
    ],
  })
})

test('lists are read page by page, newest first, and every message is met once', async () => {
  const mailbox = await startMailbox()
  const sent = Array.from({ length: 25 }, (_, index) =>
    mailbox.deliver(mailOf(`mail ${index}`), { internalDate: 1e12 + index }),
  )
  const { users } = official(mailbox)
  const met: string[] = []
  let pageToken: string | undefined
  do {
    const { data } = await users.messages.list({ userId: 'me', maxResults: 10, ...(pageToken && { pageToken }) })
    met.push(...(data.messages ?? []).map(({ id }) => id ?? ''))
    pageToken = data.nextPageToken ?? undefined
  } while (pageToken)
  expect(met).toEqual(sent.toReversed().map(({ id }) => id))
})

test('what is in spam and trash is listed only when asked for', async () => {
  const mailbox = await startMailbox()
  const kept = mailbox.deliver(mailOf('kept'))
  const junk = mailbox.deliver(mailOf('junk'), { labelIds: ['SPAM'] })
  const { users } = official(mailbox)
  const list = async (some: object) =>
    (await users.messages.list({ userId: 'me', ...some })).data.messages?.map(({ id }) => id).toSorted()
  expect(await list({})).toEqual([kept.id])
  expect(await list({ includeSpamTrash: true })).toEqual([kept.id, junk.id].toSorted())
  expect(await list({ labelIds: ['SPAM'] })).toEqual([junk.id])
  expect(await list({ q: 'in:anywhere' })).toEqual([kept.id, junk.id].toSorted())
})

test('several labels mean all of them', async () => {
  const mailbox = await startMailbox()
  mailbox.deliver(mailOf('read'), { labelIds: ['INBOX'] })
  const unread = mailbox.deliver(mailOf('unread'), { labelIds: ['INBOX', 'UNREAD'] })
  const { data } = await official(mailbox).users.messages.list({ userId: 'me', labelIds: ['INBOX', 'UNREAD'] })
  expect(data.messages).toEqual([{ id: unread.id, threadId: unread.threadId }])
})

test('an empty list has no list', async () => {
  const mailbox = await startMailbox()
  const { users } = official(mailbox)
  expect((await users.messages.list({ userId: 'me' })).data).toEqual({ resultSizeEstimate: 0 })
  expect((await users.threads.list({ userId: 'me' })).data).toEqual({ resultSizeEstimate: 0 })
})

test('threads are listed by their newest message and read oldest first', async () => {
  const mailbox = await startMailbox()
  const first = mailbox.deliver(mailOf('Order', 'the question'), { internalDate: 1e12 })
  mailbox.deliver(mailOf('Other'), { internalDate: 1e12 + 1 })
  const answer = mailbox.deliver(mailOf('Re: Order', 'the answer', 'References: <Order@x>'), { internalDate: 1e12 + 2 })
  const { users } = official(mailbox)
  const list = await users.threads.list({ userId: 'me' })
  expect(list.data.threads?.[0]).toEqual({ id: first.id, snippet: 'the answer', historyId: expect.any(String) })
  expect(list.data.threads).toHaveLength(2)
  const { data } = await users.threads.get({ userId: 'me', id: first.id, format: 'minimal' })
  expect(data.messages?.map(({ id }) => id)).toEqual([first.id, answer.id])
})

test('labels are made, counted, renamed and deleted', async () => {
  const mailbox = await startMailbox()
  const { users } = official(mailbox, 'modify')
  const made = await users.labels.create({
    userId: 'me',
    requestBody: { name: 'Orders', labelListVisibility: 'labelShow' },
  })
  const id = made.data.id ?? ''
  expect(made.data).toEqual({ id, name: 'Orders', labelListVisibility: 'labelShow', type: 'user' })
  mailbox.deliver(mailOf('a'), { labelIds: ['UNREAD', id] })
  mailbox.deliver(mailOf('b'), { labelIds: [id] })
  expect((await users.labels.get({ userId: 'me', id })).data).toMatchObject({
    messagesTotal: 2,
    messagesUnread: 1,
    threadsTotal: 2,
    threadsUnread: 1,
  })
  await users.labels.patch({ userId: 'me', id, requestBody: { name: 'Orders/2026' } })
  const { data } = await users.labels.list({ userId: 'me' })
  expect(data.labels?.filter(({ type }) => type === 'system')).toHaveLength(14)
  expect(data.labels?.at(-1)).toEqual({ id, name: 'Orders/2026', labelListVisibility: 'labelShow', type: 'user' })
  expect((await users.labels.delete({ userId: 'me', id })).status).toBe(204)
  await expect(users.labels.get({ userId: 'me', id })).rejects.toMatchObject({ status: 404 })
})

test('the official client meets the errors that it knows', async () => {
  const mailbox = await startMailbox()
  const { users } = official(mailbox)
  await expect(users.messages.get({ userId: 'me', id: '18c0000000000000' })).rejects.toMatchObject({
    status: 404,
    message: 'Requested entity was not found.',
  })
  await expect(users.messages.get({ userId: 'me', id: 'no-id' })).rejects.toMatchObject({ message: 'Invalid id value' })
  const modify = official(mailbox, 'modify')
  await modify.users.labels.create({ userId: 'me', requestBody: { name: 'Orders' } })
  await expect(modify.users.labels.create({ userId: 'me', requestBody: { name: 'ORDERS' } })).rejects.toMatchObject({
    status: 409,
    message: 'Label name exists or conflicts',
  })
  await expect(modify.users.labels.create({ userId: 'me', requestBody: { name: 'inbox' } })).rejects.toMatchObject({
    status: 400,
    message: 'Invalid label name',
  })
})

test('awkward mail is served whole', async () => {
  const mailbox = await startMailbox()
  const { users } = official(mailbox)
  const levels = Array.from(
    { length: 500 },
    (_, level) => `Content-Type: multipart/mixed; boundary=b${level}\r\n\r\n--b${level}\r\n`,
  )
  const awkward = [
    `Subject: ${'x'.repeat(1_000_000)}\r\n\r\nhi`,
    `${Array.from({ length: 10_000 }, (_, index) => `X-${index}: ${index}\r\n`).join('')}\r\nhi`,
    `${levels.join('')}\r\nbottom`,
    'no header at all',
    'Sub\0ject: a\r\n\r\n\0\0',
    'Content-Transfer-Encoding: base64\r\n\r\n***not base64***',
    'Content-Type: text/plain; charset=klingon\r\n\r\nnuqneH \xff',
  ]
  for (const text of awkward) {
    const raw = Buffer.from(text, 'latin1')
    const { id } = mailbox.deliver(raw)
    const full = await users.messages.get({ userId: 'me', id })
    expect(full.data.payload?.mimeType).toMatch(/\//)
    const again = await users.messages.get({ userId: 'me', id, format: 'raw' })
    expect(Buffer.from(again.data.raw ?? '', 'base64url').equals(raw)).toBe(true)
  }
})
