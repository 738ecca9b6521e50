import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openBox } from '../../main.ts'
import { findUserByEmail } from '../../state/users.ts'
import { type ImportOrder, importMail } from './import-mail.ts'

const OWNER = 'anna@example.com'

/** A folder with these files, and an empty sandbox to import them into. */
function prepare(files: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'import-'))
  const box = openBox(':memory:', () => '')
  onTestFinished(() => {
    rmSync(folder, { recursive: true })
    box.db.close()
  })
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content, 'latin1')
  }
  const run = (path = '', more: Partial<ImportOrder> = {}) =>
    importMail(box, { path: join(folder, path), email: OWNER, create: true, ...more })
  return { folder, box, run, imported: () => importedInto(box) }
}

/** Subject, labels by name and date of each message, oldest first. */
function importedInto(box: ReturnType<typeof openBox>) {
  const user = findUserByEmail(box.db, OWNER)
  if (!user) return []
  const names = new Map(box.mail.rows.labels.list(user.id).map(({ id, name }) => [id, name]))
  return box.db
    .prepare('SELECT id FROM messages WHERE user_id = ? ORDER BY internal_date, row')
    .all(user.id)
    .map((row) => box.mail.find(user.id, String(row.id)))
    .map((message) => ({
      subject: /^Subject: (.*)$/m.exec(String(box.mail.findRaw(user.id, message?.id ?? '')))?.[1]?.trim(),
      labels: message?.labelIds
        .map((label) => names.get(label) ?? label)
        .filter((label) => !label.startsWith('CATEGORY_')),
      raw: String(box.mail.findRaw(user.id, message?.id ?? '')),
      internalDate: message?.internalDate,
    }))
}

const mail = (subject: string, more = '') =>
  `From: Ben <ben@example.org>\nSubject: ${subject}\nDate: Tue, 3 Nov 2026 09:14:00 +0100\n${more}\nbody\n`

test('an mbox gives its messages, with LF or CRLF, and takes its marks off quoted From lines', async () => {
  const separator = 'From ben@example.org Tue Nov  3 09:14:00 2026\n'
  const quoted = `${mail('one')}>From here on\n>>From there\n> From nowhere\n`
  const mbox = `${separator}${quoted}\n${separator}Content-Length: 99999\n${mail('two')}\n`
  const { run, imported } = prepare({ unix: mbox, 'dos.mbox': mbox.replaceAll('\n', '\r\n') })
  expect(await run()).toEqual({ read: 4, imported: 4, refused: [] })
  const found = imported()
  expect(found.map(({ subject }) => subject)).toEqual(['one', 'two', 'one', 'two'])
  expect(found[2]?.raw).toContain('body\nFrom here on\n>From there\n> From nowhere\n')
  expect(found[2]?.raw.endsWith('\n\n')).toBe(false)
})

test('a line that begins with From in the middle of a paragraph parts nothing', async () => {
  const { run } = prepare({
    m: `From a@b Tue Nov  3 09:14:00 2026\n${mail('x')}She said:\nFrom me at 09:14:00 on\n\nFrom here it was quiet.\n`,
  })
  expect(await run()).toMatchObject({ read: 1, imported: 1 })
})

test("the labels of Google's own export become labels again", async () => {
  const { run, imported } = prepare({
    'All mail.mbox': `From 1@xxx Tue Nov 03 09:14:00 +0000 2026\nX-Gmail-Labels: Inbox,Starred,Opened,=?UTF-8?Q?Auftr=C3=A4ge?=\n${mail('x')}`,
  })
  await run()
  expect(imported()[0]?.labels).toEqual(['INBOX', 'Aufträge', 'STARRED'])
})

test("a Maildir's folders and flags become labels", async () => {
  const { run, imported } = prepare({
    'box/cur/1.host:2,FS': mail('read and flagged'),
    'box/cur/2.host;2,': mail('old and unread'),
    'box/new/3.host': mail('new'),
    'box/tmp/4.host': mail('never finished'),
    'box/.Sent/cur/5:2,S': mail('sent'),
    'box/.Sent/new/.keep': '',
    'box/.Work.Orders/cur/6:2,RS': mail('filed'),
    'box/.Work.Orders/new/.keep': '',
  })
  const result = await run('box')
  expect(result.refused).toEqual([
    { path: '.Sent/new/.keep', reason: 'empty' },
    { path: '.Work.Orders/new/.keep', reason: 'empty' },
    { path: 'tmp/4.host', reason: 'a delivery that was never finished (tmp)' },
  ])
  expect(Object.fromEntries(imported().map(({ subject, labels }) => [subject, labels]))).toEqual({
    'read and flagged': ['INBOX', 'STARRED'],
    'old and unread': ['INBOX', 'UNREAD'],
    new: ['INBOX', 'UNREAD'],
    sent: ['SENT'],
    filed: ['Work/Orders'],
  })
})

test('a folder is read to its depths whatever the files are called, and what is no mail is named with its reason', async () => {
  const { folder, run, imported } = prepare({
    'a.eml': mail('a'),
    'deep/er/letter': mail('b'),
    'broken.eml': 'no header, but meant as mail',
    'mac.eml': mail('c').replaceAll('\n', '\r'),
    'notes.json': '{"subject": "no"}',
    'picture.png': '\x89PNG\r\n\x1a\n\0',
    'empty.eml': '',
  })
  symlinkSync(join(folder, 'a.eml'), join(folder, 'link.eml'))
  const result = await run('', { label: 'From the old server' })
  expect(result.read).toBe(result.imported + result.refused.length)
  expect(result.refused).toEqual([
    { path: 'empty.eml', reason: 'empty' },
    { path: 'link.eml', reason: 'no ordinary file' },
    { path: 'notes.json', reason: 'no mail: it has no header that mail has' },
    { path: 'picture.png', reason: 'no mail: it has no header that mail has' },
  ])
  expect(
    imported()
      .map(({ subject }) => subject)
      .toSorted(),
  ).toEqual(['a', 'b', 'c', undefined])
  expect(imported().every(({ labels }) => labels?.includes('From the old server'))).toBe(true)
})

test('what the owner wrote was sent, and the date is the sender’s', async () => {
  const { run, imported } = prepare({ 'a.eml': mail('mine').replace('Ben <ben@example.org>', `Anna <${OWNER}>`) })
  await run()
  expect(imported()).toMatchObject([{ labels: ['SENT'], internalDate: Date.UTC(2026, 10, 3, 8, 14) }])
})

test('a date that cannot be is passed over for the one of the last server', async () => {
  const received = 'Received: by host; Mon, 2 Nov 2026 08:00:00 +0000\n'
  const { run, imported } = prepare({ 'a.eml': `${received}${mail('x').replace('2026 09', '2099 09')}` })
  await run()
  expect(imported()[0]?.internalDate).toBe(Date.UTC(2026, 10, 2, 8))
})

test('an account that is not there is made only when that was asked for', async () => {
  const { run } = prepare({ 'a.eml': mail('x') })
  await expect(run('', { create: false })).rejects.toThrow('There is no account')
})

test('a path that is not there fails before anything is imported', async () => {
  const { run, imported } = prepare({})
  await expect(run('nowhere')).rejects.toThrow('ENOENT')
  expect(imported()).toEqual([])
})
