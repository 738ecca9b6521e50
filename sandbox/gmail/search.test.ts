import { expect, test } from 'vitest'
import { mailOf, startMailbox, type TestMailbox } from './test-mailbox.ts'

const DAY_MS = 24 * 3_600_000

/** The same small mailbox for every search. */
async function prepare(): Promise<{ mailbox: TestMailbox; find(q: string): Promise<string[]> }> {
  const mailbox = await startMailbox()
  const { box } = mailbox.sandbox
  const label = box.mail.ensureLabel(mailbox.userId, 'Orders/2026 late')
  const now = box.now()
  const put = (name: string, raw: string, labelIds: string[], ageDays: number) =>
    names.set(mailbox.deliver(raw, { labelIds, internalDate: now - ageDays * DAY_MS }).id, name)
  const names = new Map<string, string>()
  put('order', mailOf('Order PO-7123', 'forty pump housings', 'To: ops@brandal.example'), ['INBOX', label], 1)
  put('reply', mailOf('Re: Order PO-7123', 'they are late', 'Cc: Éva Kovács <eva@example.net>'), ['INBOX', 'UNREAD'], 2)
  put('chinese', mailOf('=?utf-8?B?5YWz5LqO6K6i5Y2V?=', '请确认交货期'), ['INBOX'], 3)
  put(
    'pdf',
    mailOf('Invoice', 'see below', 'Content-Type: application/pdf; name="Rechnung 2026.pdf"'),
    ['INBOX', 'STARRED'],
    40,
  )
  put(
    'list',
    mailOf('News', 'read on', 'List-Id: Weekly <weekly.example.org>', 'Delivered-To: ops@brandal.example'),
    ['CATEGORY_PROMOTIONS'],
    5,
  )
  put('spam', mailOf('Pump your account', 'click'), ['SPAM'], 6)
  put('sent', mailOf('Mine', 'x'.repeat(5_000)), ['SENT'], 7)
  const find = async (q: string) => {
    const { json } = await mailbox.get(`/messages?q=${encodeURIComponent(q)}`)
    return ((json as { messages?: { id: string }[] }).messages ?? []).map(({ id }) => names.get(id) ?? id)
  }
  return { mailbox, find }
}

test('searches find what Gmail would find', async () => {
  const { find, mailbox } = await prepare()
  const found = async (q: string) => (await find(q)).join(' ')
  expect(await found('PO-7123')).toBe('order reply')
  expect(await found('po 7123 late')).toBe('reply')
  expect(await found('"pump housings"')).toBe('order')
  expect(await found('"housings pump"')).toBe('')
  expect(await found('hous')).toBe('')
  expect(await found('subject:order -late')).toBe('order')
  expect(await found('from:ben@example.org is:unread')).toBe('reply')
  expect(await found('from:example.org in:sent')).toBe('sent')
  expect(await found('to:eva')).toBe('reply')
  expect(await found('cc:(eva kovacs)')).toBe('reply')
  expect(await found('交货')).toBe('chinese')
  expect(await found('subject:订单')).toBe('chinese')
  expect(await found('货交')).toBe('')
  expect(await found('has:attachment')).toBe('pdf')
  expect(await found('filename:pdf')).toBe('pdf')
  expect(await found('filename:rechnung')).toBe('pdf')
  expect(await found('label:orders-2026-late')).toBe('order')
  expect(await found('has:userlabels')).toBe('order')
  expect(await found('is:starred OR is:unread')).toBe('reply pdf')
  expect(await found('{is:starred is:unread}')).toBe('reply pdf')
  expect(await found('older_than:30d')).toBe('pdf')
  expect(await found('newer_than:36h')).toBe('order')
  expect(await found('larger:4K')).toBe('sent')
  expect(await found('list:weekly.example.org')).toBe('list')
  expect(await found('deliveredto:ops@brandal.example')).toBe('list')
  expect(await found('category:promotions')).toBe('list')
  expect(await found('rfc822msgid:OrderPO7123@x')).toBe('order')
  expect(await found('forty AROUND 1 housings')).toBe('order')
  expect(await found('forty AROUND 0 housings')).toBe('')
  expect(await found('pump')).toBe('order')
  expect(await found('pump in:spam')).toBe('spam')
  expect(await found('pump in:anywhere')).toBe('order spam')
  expect(await found('in:archive')).toBe('list')
  expect(await found('nosuchoperator:pump')).toBe('')
  const threads = await mailbox.get('/threads?q=late')
  expect(threads.json).toMatchObject({ threads: [{ snippet: expect.any(String) }], resultSizeEstimate: 1 })
})
