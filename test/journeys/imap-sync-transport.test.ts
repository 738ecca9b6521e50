import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTwoWays, type TwoWays } from '../mirror/two-ways.ts'

/** What the sandbox's reader of MIME does not know as Gmail does, or Gmail never holds. */
const NOT_COMPARED = new Set([
  'empty.eml',
  'not-a-mail.eml',
  'rare-charsets.eml',
  'mislabelled.eml',
  'euc-jp-mislabelled.eml',
  'broken-structure.eml',
  'digest.eml',
  'macintosh.eml',
  'uuencoded.eml',
])
const VECTORS = new URL('../vectors/mail/', import.meta.url)

let world: TwoWays
beforeAll(async () => {
  world = await openTwoWays()
  const { account, box } = world
  account.fill(60)
  const project = box.mail.ensureLabel(account.userId, 'Projekte/Über')
  account.deliver(withAttachment(300_001), { labelIds: ['INBOX', 'CATEGORY_PROMOTIONS'] })
  account.deliver(withAttachment(1_500_000), { labelIds: ['INBOX', 'UNREAD', project] })
  for (const name of readdirSync(VECTORS).filter((file) => file.endsWith('.eml') && !NOT_COMPARED.has(file))) {
    account.deliver(readFileSync(new URL(name, VECTORS)), { labelIds: ['INBOX'] })
  }
})
afterAll(() => world.close())

test('a mail is the same message whichever way it was read', async () => {
  const [api, imap] = [await world.open('gmail-api'), await world.open('imap')]
  expect(await world.sync(api)).toEqual({ is: 'done' })
  expect(await world.sync(imap)).toEqual({ is: 'done' })
  const [one, other] = [
    await messagesOf(api, { labels: 'without-own' }),
    await messagesOf(imap, { labels: 'without-own' }),
  ]
  expect(other.map((row) => row.id)).toEqual(one.map((row) => row.id))
  for (const [index, row] of one.entries()) expect(other[index]).toEqual(row)
})

test('a mailbox that changes from the API to IMAP and back has every message once, under the same labels', async () => {
  const { account, box } = world
  const id = await world.open('gmail-api')
  await world.sync(id)
  const before = await messagesOf(id, { labels: 'all' })

  await world.turn(id, 'imap')
  expect(await world.sync(id)).toEqual({ is: 'done' })
  expect(await messagesOf(id, { labels: 'all' })).toEqual(before)

  const [first, second, third] = before.filter((row) => row.labels.includes('INBOX')).map((row) => row.id)
  box.mail.modify(account.userId, first ?? '', { add: ['STARRED'], remove: ['UNREAD'] })
  box.mail.modify(account.userId, second ?? '', { add: ['TRASH'], remove: ['INBOX'] })
  box.mail.remove(account.userId, third ?? '')
  const late = box.mail.ensureLabel(account.userId, 'Späte')
  account.deliver('From: a@b.c\r\nSubject: late\r\nMessage-ID: <late@b.c>\r\n\r\nlate', { labelIds: ['INBOX', late] })
  expect(await world.sync(id)).toEqual({ is: 'done' })
  // What has gone over IMAP is parted with by the look after the one that missed it.
  expect(await world.sync(id)).toEqual({ is: 'done' })
  expect((await messagesOf(id, { labels: 'without-own' })).map(({ id, labels }) => ({ id, labels }))).toEqual(
    farLabels((label) => !/^(Label|CATEGORY)_/.test(label)),
  )

  await world.turn(id, 'gmail-api')
  expect(await world.sync(id)).toEqual({ is: 'done' })
  expect((await messagesOf(id, { labels: 'all' })).map(({ id, labels }) => ({ id, labels }))).toEqual(
    farLabels(() => true),
  )
})

test('a mailbox that changes from IMAP to the API has every message once, and the labels their own ids', async () => {
  const id = await world.open('imap')
  expect(await world.sync(id)).toEqual({ is: 'done' })
  const before = (await messagesOf(id, { labels: 'without-own' })).map((row) => row.id)
  await world.turn(id, 'gmail-api')
  expect(await world.sync(id)).toEqual({ is: 'done' })
  const after = (await messagesOf(id, { labels: 'all' })).map(({ id, labels }) => ({ id, labels }))
  expect(after).toEqual(farLabels(() => true))
  expect(after.map((row) => row.id)).toEqual(before)
})

test('a change to the API that is taken back before anything was listed leaves every label its name', async () => {
  const id = await world.open('imap')
  await world.sync(id)
  await world.turn(id, 'gmail-api')
  const { transact } = world.deps
  let commits = 0
  const dying = world.sync(id, {
    async transact(story) {
      // The listing has begun and the labels are known; the first page is not.
      if (++commits > 2) throw new Error('killed')
      return transact(story)
    },
  })
  await expect(dying).rejects.toThrow('killed')
  await world.turn(id, 'imap')
  expect(await world.sync(id)).toEqual({ is: 'done' })
  const { db } = world.database
  const named = await db.selectFrom('labels').select('id').where('mailbox_id', '=', id).execute()
  const names = new Set(named.map((label) => label.id))
  const carried = (await messagesOf(id, { labels: 'all' })).flatMap((row) => row.labels)
  expect(carried.filter((label) => /^(Label|Name)_/.test(label) && !names.has(label))).toEqual([])
})

test('an attachment is the same bytes whichever way it is fetched', async () => {
  const [api, imap] = [await world.open('gmail-api'), await world.open('imap')]
  await world.sync(api)
  await world.sync(imap)
  let compared = 0
  for (const { id, attachments } of await messagesOf(api, { labels: 'all' })) {
    for (const { partId, sizeBytes } of attachments as unknown as { partId: string; sizeBytes: number }[]) {
      const [one, other] = [await world.download(api, id, partId), await world.download(imap, id, partId)]
      expect(other.equals(one)).toBe(true)
      expect(one.length).toBe(sizeBytes)
      compared++
    }
  }
  expect(compared).toBeGreaterThan(10)
})

function farLabels(kept: (labelId: string) => boolean): { id: string; labels: string[] }[] {
  return [...world.account.messages().values()]
    .sort((one, other) => (one.id < other.id ? -1 : 1))
    .map(({ id, labelIds }) => ({ id, labels: labelIds.filter(kept).toSorted() }))
}

async function messagesOf(mailboxId: string, { labels }: { labels: 'all' | 'without-own' }) {
  const rows = await world.database.db
    .selectFrom('messages as m')
    .leftJoin('message_contents as c', (join) =>
      join.onRef('c.mailbox_id', '=', 'm.mailbox_id').onRef('c.message_id', '=', 'm.id'),
    )
    .selectAll('m')
    .select(['c.text', 'c.html', 'c.text_cut', 'c.html_cut', 'c.signal_headers'])
    .where('m.mailbox_id', '=', mailboxId)
    .orderBy('m.id')
    .execute()
  return rows.map(({ label_ids, at, mailbox_id, generation, history_id, size_bytes, ...row }) => ({
    ...row,
    labels: label_ids.filter((label) => labels === 'all' || !/^(Label|Name)_|^CATEGORY_/.test(label)).toSorted(),
    // IMAP tells no finer.
    at: Math.floor(at / 1_000),
  }))
}

function withAttachment(bytes: number): string {
  const content = Buffer.alloc(bytes, 'gasket').toString('base64').replace(/.{76}/g, '$&\r\n')
  return [
    'From: Ana Berg <ana@nordwind.example>',
    'To: ben@nordwind.example',
    'Subject: a large drawing',
    'Message-ID: <drawing@nordwind.example>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed;',
    ' boundary="outer=_1"',
    '',
    'This is a multipart message.',
    '--outer=_1',
    'Content-Type: multipart/alternative; boundary=inner',
    '',
    '--inner',
    'Content-Type: text/plain; charset=iso-8859-1',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    'Gr=FC=DFe, the drawing',
    '--inner',
    'Content-Type: text/html; charset=utf-8',
    '',
    '<p>Grüße, the <b>drawing</b> <img src="cid:pic"></p>',
    '--inner--',
    '--outer=_1',
    'Content-Type: application/pdf; name="=?utf-8?q?Zeichnung_=C3=BC.pdf?="',
    'Content-Disposition: attachment',
    'Content-Transfer-Encoding: base64',
    '',
    content,
    '--outer=_1',
    'Content-Type: image/png; name=pic.png',
    'Content-ID: <pic>',
    'Content-Disposition: inline; filename=pic.png',
    'Content-Transfer-Encoding: base64',
    '',
    'iVBORw0KGgo=',
    '--outer=_1--',
    '',
  ].join('\r\n')
}
