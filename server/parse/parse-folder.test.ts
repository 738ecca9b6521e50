import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type ParsedMail, parseFolder } from './parse-folder.ts'
import { runParse } from './run-parse.ts'

const MAIL = 'From: Ana <ana@x.example>\nSubject: Crates\n\nhello\n'
const POSTMARK = 'From ana@x.example Fri Nov  6 09:15:00 2026\n'
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parse-folder-'))
  await mkdir(join(folder, 'Maildir', 'cur'), { recursive: true })
  await writeFile(join(folder, 'one.eml'), MAIL)
  await writeFile(join(folder, 'Maildir', 'cur', '1491941793.M41850P8566.mx1,S=10956:2,S'), MAIL)
  await writeFile(join(folder, 'archive.mbox'), `${POSTMARK}${MAIL}\n${POSTMARK}${MAIL}`)
  await writeFile(join(folder, 'notes.txt'), 'no header, still text\n')
  await writeFile(join(folder, 'nothing'), '')
  await writeFile(join(folder, 'picture.png'), Buffer.from('\x89PNG\r\n\x1a\n\0\0\0', 'latin1'))
  await symlink(folder, join(folder, 'circle'))
})
afterEach(() => rm(folder, { recursive: true }))

test('every file of any name is read, each mail of an mbox, and no link is followed', async () => {
  const mails: ParsedMail[] = []
  const count = await parseFolder(
    folder,
    (mail) => mails.push(mail),
    () => 0,
  )
  expect(count).toEqual({ read: 5, quarantined: 2, crashed: 0, reasons: { empty: 1, not_mail: 1 } })
  expect(mails.map(({ path, index }) => `${path.slice(folder.length + 1)} ${index}`)).toEqual([
    'Maildir/cur/1491941793.M41850P8566.mx1,S=10956:2,S 0',
    'archive.mbox 1',
    'archive.mbox 2',
    'notes.txt 0',
    'nothing 0',
    'one.eml 0',
    'picture.png 0',
  ])
})

test('one file may be named instead of a folder', async () => {
  expect(
    await parseFolder(
      join(folder, 'archive.mbox'),
      () => undefined,
      () => 0,
    ),
  ).toMatchObject({ read: 2 })
})

test('a mail that fails is counted with its path and the others are read', async () => {
  const lines: string[] = []
  let calls = 0
  const now = () => {
    // The first call is the command's own, the second the first mail's.
    if (++calls === 2) throw new Error('a broken reader')
    return 0
  }
  const code = await runParse(folder, { json: true, print: (line) => lines.push(line), now })
  expect(code).toBe(1)
  expect(lines).toContain(
    `crashed      ${join(folder, 'Maildir/cur/1491941793.M41850P8566.mx1,S=10956:2,S')}: a broken reader`,
  )
  expect(lines.at(-1)).toBe('{"read":4,"quarantined":2,"crashed":1}')
})

test('the last line of --json is the counts, and no line holds mail', async () => {
  const lines: string[] = []
  const code = await runParse(folder, { json: true, print: (line) => lines.push(line), now: () => 0 })
  expect(code).toBe(0)
  expect(lines.at(-1)).toBe('{"read":5,"quarantined":2,"crashed":0}')
  expect(lines.at(-2)).toBe('7 mails in 0.0 s: 5 read, 2 quarantined (1 empty, 1 not_mail), 0 crashed')
  expect(lines.join('\n')).not.toContain('hello')
})

test('a folder that is not there is said at once', async () => {
  await expect(
    parseFolder(
      join(folder, 'absent'),
      () => undefined,
      () => 0,
    ),
  ).rejects.toThrow('ENOENT')
})
