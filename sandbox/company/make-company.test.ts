import { inflateSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Box } from '../box.ts'
import { findField } from '../mail/mime/header-fields.ts'
import { contentOf, eachPart, fileNameOf, textContentOf } from '../mail/mime/part-content.ts'
import { type MimePart, readPartTree } from '../mail/mime/part-tree.ts'
import { openBox } from '../main.ts'
import { findUserByEmail } from '../state/users.ts'
import { makeCompany } from './make-company.ts'

const MESSAGES = 300
/** A Friday at noon: which letters fall on a working day must not depend on the day of the test. */
const NOW = Date.UTC(2026, 10, 20, 12)

interface Mail {
  raw: Buffer
  root: MimePart
  labels: readonly string[]
  threadId: string
  internalDate: number
  id: string
}

function readMailbox(box: Box, email: string): Mail[] {
  const userId = findUserByEmail(box.db, email)?.id ?? ''
  const rows = box.db.prepare('SELECT id FROM messages WHERE user_id = ? ORDER BY internal_date, row').all(userId)
  return rows.map((row) => {
    const message = box.mail.find(userId, String(row.id))
    const raw = box.mail.findRaw(userId, String(row.id)) ?? Buffer.alloc(0)
    const { labelIds = [], threadId = '', internalDate = 0, id = '' } = message ?? {}
    return { raw, root: readPartTree(raw), labels: labelIds, threadId, internalDate, id }
  })
}

let box: Box
let desk: Mail[]
let parts: { mail: Mail; part: MimePart }[]

beforeAll(async () => {
  box = openBox(':memory:', () => '')
  await makeCompany({ ...box, now: () => NOW }, { messages: MESSAGES, seed: 1 })
  desk = readMailbox(box, 'ops@brandal.example')
  parts = desk.flatMap((mail) => [...eachPart(mail.root)].map(({ part }) => ({ mail, part })))
})

afterAll(() => box.db.close())

const header = (mail: Mail, name: string) => findField(mail.root.headers, name)

test('the operations mailbox holds exactly what was asked for, and colleagues have some of it', () => {
  expect(desk).toHaveLength(MESSAGES)
  for (const name of ['ingrid.solheim', 'tomasz.wieczorek', 'amara.okafor']) {
    const theirs = readMailbox(box, `${name}@brandal.example`)
    expect(theirs.length).toBeGreaterThan(3)
    expect(theirs.length).toBeLessThan(MESSAGES)
  }
})

test('it reaches over four months up to now and not beyond', () => {
  const dates = desk.map(({ internalDate }) => internalDate)
  const days = (NOW - Math.min(...dates)) / 86_400_000
  expect(days).toBeGreaterThan(90)
  expect(days).toBeLessThanOrEqual(121)
  expect(Math.max(...dates)).toBeLessThanOrEqual(NOW)
})

test('every address is one that is reserved for examples', () => {
  const texts = parts.flatMap(({ mail, part }) => [
    ...part.headers.map(({ value }) => value),
    // Calendars fold their lines anywhere, addresses too.
    part.contentType.value.startsWith('text/') ? textContentOf(mail.raw, part).replaceAll('\r\n ', '') : '',
  ])
  const addresses = texts.flatMap((text) => text.match(/[\w.+-]+@[\w-]+(\.[\w-]+)+/g) ?? [])
  expect(addresses.length).toBeGreaterThan(MESSAGES)
  const foreign = addresses.filter((address) => !/@([\w-]+\.)*(example|example\.(com|org|net))$/i.test(address))
  expect([...new Set(foreign)]).toEqual([])
})

test('every letter has the headers of a letter, and received ones those of the way', () => {
  for (const mail of desk) {
    for (const name of ['From', 'Date', 'Message-ID', 'MIME-Version', 'Content-Type'])
      expect(header(mail, name)).toBeDefined()
    expect(Date.parse(header(mail, 'Date') ?? '')).toBe(Math.floor(mail.internalDate / 1_000) * 1_000)
    const isReceived = !mail.labels.includes('SENT') && !mail.labels.includes('DRAFT')
    expect(header(mail, 'Delivered-To')).toBe(isReceived ? 'ops@brandal.example' : undefined)
  }
})

test('lines are as short as mail servers want them', () => {
  for (const { raw } of desk) {
    const longest = Math.max(
      ...raw
        .toString('latin1')
        .split('\r\n')
        .map((line) => line.length),
    )
    expect(longest).toBeLessThan(998)
  }
})

test('every state of mail is met', () => {
  const labels = new Set(desk.flatMap((mail) => mail.labels))
  const expected = ['INBOX', 'UNREAD', 'SENT', 'DRAFT', 'SPAM', 'TRASH', 'STARRED', 'IMPORTANT', 'CATEGORY_PERSONAL']
  expect([...labels]).toEqual(
    expect.arrayContaining([...expected, 'CATEGORY_UPDATES', 'CATEGORY_PROMOTIONS', 'CATEGORY_FORUMS']),
  )
  expect([...labels].filter((label) => label.startsWith('Label_')).length).toBeGreaterThan(5)
  expect(desk.some(({ labels: [...own] }) => own.every((label) => label !== 'INBOX' && label !== 'SENT'))).toBe(true)
})

test('one conversation has thirty letters, and orders are named in many', () => {
  const sizes = new Map<string, number>()
  for (const { threadId } of desk) sizes.set(threadId, (sizes.get(threadId) ?? 0) + 1)
  expect(Math.max(...sizes.values())).toBe(30)
  const orders = new Map<string, Set<string>>()
  for (const { raw, threadId } of desk) {
    for (const [order] of raw.toString('latin1').matchAll(/\b(PO-\d{5}|SO-\d{7})\b/g)) {
      orders.set(order, (orders.get(order) ?? new Set()).add(threadId))
    }
  }
  expect([...orders.values()].filter((threads) => threads.size > 1).length).toBeGreaterThan(3)
})

test('all scripts and charsets are met, and each text is read as it was meant', () => {
  const texts = parts.filter(({ part }) => part.contentType.value === 'text/plain' && fileNameOf(part) === '')
  const charsets = new Set(parts.map(({ part }) => part.contentType.parameters.get('charset')))
  const expected = [
    'utf-8',
    'us-ascii',
    'iso-8859-15',
    'iso-2022-jp',
    'gb2312',
    'windows-1251',
    'windows-1255',
    'windows-1256',
  ]
  expect([...charsets]).toEqual(expect.arrayContaining([...expected, 'iso-8859-7', 'tis-620', 'shift_jis']))
  const all = parts
    .filter(({ part }) => part.contentType.value.startsWith('text/'))
    .map(({ mail, part }) => textContentOf(mail.raw, part))
    .join('\n')
  expect(all).not.toContain('\ufffd')
  for (const script of ['Han', 'Hiragana', 'Arabic', 'Hebrew', 'Greek', 'Cyrillic', 'Thai']) {
    expect(all).toMatch(new RegExp(`\\p{Script=${script}}{3}`, 'u'))
  }
  const encodings = new Set(texts.map(({ part }) => part.transferEncoding))
  expect([...encodings]).toEqual(expect.arrayContaining(['7bit', '8bit', 'base64', 'quoted-printable']))
})

test('answers quote and refer to what they answer', () => {
  const ids = new Set(desk.map((mail) => header(mail, 'Message-ID')))
  const answers = desk.filter((mail) => header(mail, 'In-Reply-To') !== undefined)
  expect(answers.length).toBeGreaterThan(MESSAGES / 4)
  expect(answers.filter((mail) => ids.has(header(mail, 'In-Reply-To'))).length).toBeGreaterThan(answers.length / 2)
  for (const mail of answers) expect(header(mail, 'References')?.split(' ').at(-1)).toBe(header(mail, 'In-Reply-To'))
})

test('newsletters can be left, automatic mail says that it is, a bounce holds what came back', () => {
  const leave = desk.filter((mail) => header(mail, 'List-Unsubscribe-Post') !== undefined)
  expect(leave.length).toBeGreaterThan(0)
  expect(leave.every(({ raw }) => /<img src=3D"https:|<img src="https:/.test(raw.toString('latin1')))).toBe(true)
  for (const word of ['auto-generated', 'auto-replied']) {
    expect(desk.some((mail) => header(mail, 'Auto-Submitted') === word && mail.root.parts.length !== 3)).toBe(true)
  }
  const bounce = desk.find(({ root }) => root.contentType.value === 'multipart/report')
  expect(bounce?.root.parts.map(({ contentType }) => contentType.value)).toEqual([
    'text/plain',
    'message/delivery-status',
    'message/rfc822',
  ])
  expect(bounce?.root.parts[2]?.parts[0]?.headers.length).toBeGreaterThan(3)
})

test('attachments are files that open', () => {
  const files = (type: string) => parts.filter(({ part }) => part.contentType.value === type && fileNameOf(part) !== '')
  for (const type of ['application/pdf', 'image/png', 'text/csv', 'application/ics'])
    expect(files(type).length).toBeGreaterThan(0)
  for (const { mail, part } of files('application/pdf')) checkPdf(contentOf(mail.raw, part).toString('latin1'))
  for (const { mail, part } of files('image/png')) checkPng(contentOf(mail.raw, part))
  for (const { mail, part } of files('application/ics')) {
    const ics = contentOf(mail.raw, part).toString()
    expect(ics).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*\r\nEND:VCALENDAR\r\n$/)
    expect(Math.max(...ics.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75)
  }
  expect(new Set(parts.map(({ part }) => fileNameOf(part))).size).toBeGreaterThan(20)
})

test('the same seed gives the same bytes under the same ids, another seed another story', async () => {
  const retell = async (seed: number) => {
    const other = openBox(':memory:', () => '')
    await makeCompany({ ...other, now: () => NOW }, { messages: 60, seed })
    const told = readMailbox(other, 'ops@brandal.example').map(({ id, raw, labels }) => ({
      id,
      raw: raw.toString('latin1'),
      labels,
    }))
    other.db.close()
    return told
  }
  const [once, again, another] = [await retell(5), await retell(5), await retell(6)]
  expect(again).toEqual(once)
  expect(another).not.toEqual(once)
})

/** Every object lies where the table of a PDF says, and its end points to the table. */
function checkPdf(pdf: string): void {
  expect(pdf).toMatch(/^%PDF-1\.4\n/)
  const [, start = ''] = /startxref\n(\d+)\n%%EOF\n$/.exec(pdf) ?? []
  expect(pdf.slice(Number(start))).toMatch(/^xref\n0 \d+\n/)
  const offsets = [...pdf.slice(Number(start)).matchAll(/^(\d{10}) 00000 n $/gm)].map(([, offset]) => Number(offset))
  for (const [index, offset] of offsets.entries())
    expect(pdf.slice(offset)).toMatch(new RegExp(`^${index + 1} 0 obj\n`))
  for (const [, length, stream = ''] of pdf.matchAll(/\/Length (\d+) >>\nstream\n([\s\S]*?)\nendstream/g)) {
    expect(stream).toHaveLength(Number(length))
  }
}

function checkPng(png: Buffer): void {
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  const data = png.indexOf('IDAT')
  const pixels = inflateSync(png.subarray(data + 4, data + 4 + png.readUInt32BE(data - 4)))
  expect(pixels).toHaveLength(height * (1 + width * 3))
}
