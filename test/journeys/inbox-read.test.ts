import type { Label, Mailbox, Quarantined } from '@letterlock/wire/mailboxes'
import type { Thread, ThreadPage } from '@letterlock/wire/threads'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAccount, type SandboxAccount } from '../mirror/sandbox-account.ts'
import { until } from '../mirror/until.ts'
import { untilReady } from '../mirror/until-ready.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor } from './visitor.ts'

const MESSAGES = 260
const PDF = Buffer.from('%PDF-1.4 forty gaskets')
/** Larger than any buffer on its way. */
const LARGE = Buffer.alloc(12_000_000, 'forty gaskets ')

let open: OpenHouse
let visitor: Visitor
let account: SandboxAccount
let mailboxId: string

beforeAll(async () => {
  open = await openHouse()
  account = openAccount(open.sandbox.box, 'ana@nordwind.example')
  account.fill(MESSAGES)
  account.deliver(withAttachment('Rechnung 注文.pdf', 'application/pdf', PDF))
  account.deliver(withAttachment('page.html', 'text/html', Buffer.from('<script>alert(1)</script>')))
  account.deliver(withAttachment('large.bin', 'application/zip', LARGE))
  account.deliver(forwarding())
  account.deliver(Buffer.alloc(0))
  visitor = await signIn(open)
  await visitor.connect(account.email)
  mailboxId = (await untilReady(visitor)).id
})
afterAll(() => open.close())

const pageOf = (query: string) => visitor.read<ThreadPage>(`/v1/threads?${query}`)

test('paging through a view shows each thread once, newest first, and all of them', async () => {
  const seen: ThreadPage['threads'] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: ThreadPage = await pageOf(`view=all&limit=37${cursor && `&cursor=${cursor}`}`)
    seen.push(...page.threads)
    cursor = page.nextCursor
  }
  const living = [...account.messages().values()].filter(
    ({ labelIds }) => !labelIds.some((id) => /TRASH|SPAM/.test(id)),
  )
  expect(seen.map((row) => row.id).sort()).toEqual([...new Set(living.map(({ threadId }) => threadId))].sort())
  expect(seen.map((row) => row.lastMessageAt)).toEqual(
    seen
      .map((row) => row.lastMessageAt)
      .sort()
      .reverse(),
  )
})

test('mail that comes while somebody pages moves nothing under their eyes', async () => {
  const first = await pageOf('view=inbox&limit=20')
  account.deliver('From: ben@nordwind.example\r\nSubject: Just now\r\n\r\nHello')
  await visitor.browser.send('POST', `/v1/mailboxes/${mailboxId}/sync`)
  await untilSubject('Just now')
  const second = await pageOf(`view=inbox&limit=20&cursor=${first.nextCursor}`)
  const ids = [...first.threads, ...second.threads].map((row) => row.id)
  expect(new Set(ids).size).toBe(40)
  expect(second.threads.map((row) => row.subject)).not.toContain('Just now')
})

test.each(['inbox', 'unread', 'starred', 'sent', 'spam', 'trash'])(
  'the view %s shows what carries its label',
  async (view) => {
    const label =
      { inbox: 'INBOX', unread: 'UNREAD', starred: 'STARRED', sent: 'SENT', spam: 'SPAM', trash: 'TRASH' }[view] ?? ''
    const shown = (await pageOf(`view=${view}&limit=100&mailboxId=${mailboxId}`)).threads.map((row) => row.id)
    const hidden = (labelIds: readonly string[]) => ['TRASH', 'SPAM'].find((one) => labelIds.includes(one))
    const meant = [...account.messages().values()].filter(
      ({ labelIds }) => labelIds.includes(label) && (hidden(labelIds) ?? label) === label,
    )
    expect(shown.sort()).toEqual([...new Set(meant.map(({ threadId }) => threadId))].sort().slice(0, 100))
  },
)

test('a thread is read whole, oldest letter first', async () => {
  const threads = Map.groupBy(account.messages().values(), (message) => message.threadId)
  const [threadId, letters] = [...threads].find(([, members]) => members.length === 5) ?? ['', []]
  const thread = await visitor.read<Thread>(`/v1/mailboxes/${mailboxId}/threads/${threadId}`)
  expect(thread.messageCount).toBe(5)
  expect(thread.messages.map((message) => message.id)).toEqual(
    letters.toSorted((one, other) => one.internalDate - other.internalDate).map((message) => message.id),
  )
  expect(thread.messages.every((message) => message.text.includes('forty gaskets'))).toBe(true)
  expect(thread.messages.every((message) => message.from?.address.endsWith('.example'))).toBe(true)
})

test('an attachment comes as it was sent, under headers that let nothing run', async () => {
  const message = await findMessage('Rechnung')
  const [part] = message.attachments
  expect(part).toMatchObject({ filename: 'Rechnung 注文.pdf', sizeBytes: PDF.length, inline: false })
  const answer = await fetchPart(message)
  expect(answer.status).toBe(200)
  expect(Buffer.from(await answer.arrayBuffer()).equals(PDF)).toBe(true)
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename=.*; filename\*=UTF-8''Rechnung/)
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  expect(answer.headers.get('content-security-policy')).toContain('sandbox')
})

test('a large attachment comes whole', async () => {
  const message = await findMessage('large')
  const answer = await fetchPart(message)
  expect(Buffer.from(await answer.arrayBuffer()).equals(LARGE)).toBe(true)
})

test('a forwarded mail can be saved as the mail it is', async () => {
  const message = await findMessage('Forwarded')
  expect(message.attachments).toMatchObject([{ mimeType: 'message/rfc822' }])
  expect(await (await fetchPart(message)).text()).toContain('Subject: The inner one')
})

test('an attached page is handed out as bytes, never as a page of ours', async () => {
  const message = await findMessage('page')
  const answer = await fetchPart(message)
  expect(answer.headers.get('content-type')).toBe('application/octet-stream')
})

test('an attachment that was deleted at the provider is told as gone', async () => {
  const sent = account.deliver(withAttachment('gone.pdf', 'application/pdf', PDF))
  await visitor.browser.send('POST', `/v1/mailboxes/${mailboxId}/sync`)
  const message = await findMessage('gone')
  open.sandbox.box.mail.remove(account.userId, sent.id)
  const answer = await fetchPart(message)
  expect(answer.status).toBe(404)
  expect(await answer.json()).toMatchObject({ code: 'mail.attachment_gone' })
})

test('what could not be read is listed with its reason, and its bytes can be had', async () => {
  const { messages } = await visitor.read<{ messages: Quarantined[] }>(`/v1/mailboxes/${mailboxId}/quarantine`)
  expect(messages).toMatchObject([{ reason: 'It holds nothing at all.', sizeBytes: 0 }])
  const answer = await visitor.browser.get(`/v1/mailboxes/${mailboxId}/quarantine/${messages[0]?.messageId}/raw`)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-disposition')).toContain('.eml')
  expect((await answer.arrayBuffer()).byteLength).toBe(0)
})

test('mailboxes and labels are listed with what a page needs', async () => {
  const { mailboxes } = await visitor.read<{ mailboxes: Mailbox[] }>('/v1/mailboxes')
  expect(mailboxes).toMatchObject([{ id: mailboxId, address: account.email, sync: { phase: 'ready', quarantined: 1 } }])
  expect(mailboxes[0]?.unreadThreads).toBeGreaterThan(0)
  const { labels } = await visitor.read<{ labels: Label[] }>(`/v1/mailboxes/${mailboxId}/labels`)
  expect(labels.map((label) => label.id)).toEqual(expect.arrayContaining(['INBOX', 'SENT', 'TRASH']))
})

test.each(['cursor=nonsense', 'view=label', 'limit=0', 'limit=101', 'view=everything'])(
  'a list asked for with %s is refused',
  async (query) => {
    const answer = await visitor.browser.get(`/v1/threads?${query}`)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ code: 'request.invalid' })
  },
)

function untilSubject(subject: string): Promise<ThreadPage['threads'][number]> {
  return until(async () => (await pageOf('view=all&limit=100')).threads.find((row) => row.subject.startsWith(subject)))
}

async function findMessage(subject: string): Promise<Thread['messages'][number]> {
  const row = await untilSubject(subject)
  const thread = await visitor.read<Thread>(`/v1/mailboxes/${mailboxId}/threads/${row.id}`)
  const message = thread.messages[0]
  if (!message) throw new Error('the thread is empty')
  return message
}

function fetchPart(message: Thread['messages'][number]): Promise<Response> {
  const [part] = message.attachments
  return visitor.browser.get(`/v1/mailboxes/${mailboxId}/messages/${message.id}/attachments/${part?.partId}`)
}

function forwarding(): Buffer {
  const inner = ['From: eva@nordwind.example', 'Subject: The inner one', '', 'Inside.']
  const lines = ['From: ben@nordwind.example', 'Subject: Forwarded', 'Content-Type: multipart/mixed; boundary=b', '']
  return Buffer.from(
    [...lines, '--b', '', 'See below.', '--b', 'Content-Type: message/rfc822', '', ...inner, '--b--'].join('\r\n'),
  )
}

function withAttachment(name: string, mimeType: string, content: Buffer): Buffer {
  const [subject = ''] = name.split(/[ .]/)
  return Buffer.from(
    [
      'From: ben@nordwind.example',
      `Subject: ${subject}`,
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      '',
      'See attached.',
      '--b',
      `Content-Type: ${mimeType}`,
      `Content-Disposition: attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'Content-Transfer-Encoding: base64',
      '',
      content.toString('base64'),
      '--b--',
    ].join('\r\n'),
  )
}
