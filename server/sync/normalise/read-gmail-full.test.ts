import { expect, test, vi } from 'vitest'
import { readGmailFull } from './read-gmail-full.ts'

const data = (text: string) => ({ size: Buffer.byteLength(text), data: Buffer.from(text).toString('base64url') })
const headers = (fields: Record<string, string>) => Object.entries(fields).map(([name, value]) => ({ name, value }))
const FIELDS = { From: 'Ana <ana@x.example>', Subject: 'Zwölf Kisten', 'Content-Type': 'text/plain; charset=utf-8' }
const never = () => Promise.reject(new Error('nothing was to be fetched'))
const read = (payload: unknown, fetchPart: (partId: string, attachmentId: string) => Promise<string> = never) =>
  readGmailFull(payload, { fetchPart, now: () => 0 })

test('a payload reads with padding and without', async () => {
  const body = { size: 5, data: 'enfDtmxmLg==' }
  const bare = { ...body, data: body.data.replaceAll('=', '') }
  const payload = { partId: '', mimeType: 'text/plain', filename: '', headers: headers(FIELDS), body }
  const outcome = await read(payload)
  expect(outcome).toMatchObject({
    is: 'read',
    message: { subject: 'Zwölf Kisten', from: [{ name: 'Ana' }], quirks: [] },
  })
  expect(await read({ ...payload, body: bare })).toEqual(outcome)
})

test('text that Gmail made UTF-8 is not decoded by the sender’s label again', async () => {
  const payload = {
    mimeType: 'text/plain',
    headers: headers({ ...FIELDS, 'Content-Type': 'text/plain; charset=iso-2022-jp' }),
    body: data('十二箱は火曜日に出ます。'),
  }
  expect(await read(payload)).toMatchObject({ message: { text: '十二箱は火曜日に出ます。', quirks: [] } })
})

test('a long letter behind an attachment id is asked for, an attachment is not', async () => {
  const fetchPart = vi.fn(async () => Buffer.from('<p>long</p>').toString('base64url'))
  const payload = {
    mimeType: 'multipart/mixed',
    headers: headers(FIELDS),
    parts: [
      { partId: '0', mimeType: 'text/html', filename: '', headers: [], body: { attachmentId: 'A0', size: 11 } },
      {
        partId: '1',
        mimeType: 'application/pdf',
        filename: 'plan.pdf',
        headers: [],
        body: { attachmentId: 'A1', size: 9 },
      },
    ],
  }
  expect(await read(payload, fetchPart)).toMatchObject({
    message: { html: '<p>long</p>', text: 'long', attachments: [{ partId: '1', filename: 'plan.pdf', sizeBytes: 9 }] },
  })
  expect(fetchPart.mock.calls).toEqual([['0', 'A0']])
})

test('weather while a text is fetched is the caller’s to judge', async () => {
  const payload = { mimeType: 'text/plain', headers: [], body: { attachmentId: 'A', size: 1 } }
  await expect(read(payload, () => Promise.reject(new Error('down')))).rejects.toThrow('down')
})

test('a crafted mail cannot make us fetch without end', async () => {
  const fetchPart = vi.fn(async () => 'eA')
  const part = { mimeType: 'text/plain', headers: [], body: { attachmentId: 'A', size: 1 } }
  const outcome = await read({ mimeType: 'multipart/mixed', headers: [], parts: Array(100).fill(part) }, fetchPart)
  expect(fetchPart).toHaveBeenCalledTimes(10)
  expect(outcome).toMatchObject({ message: { quirks: expect.arrayContaining(['part_missing']) } })
})

test('the parts of a forwarded mail are not this mail’s', async () => {
  const forwarded = {
    partId: '1',
    mimeType: 'message/rfc822',
    filename: 'old.eml',
    headers: [],
    body: { attachmentId: 'A', size: 300 },
    parts: [{ partId: '1.0', mimeType: 'text/html', filename: '', headers: headers(FIELDS), body: data('inner') }],
  }
  const letter = { partId: '0', mimeType: 'text/plain', filename: '', headers: [], body: data('outer') }
  expect(await read({ mimeType: 'multipart/mixed', headers: [], parts: [letter, forwarded] })).toMatchObject({
    message: { text: 'outer', html: null, attachments: [{ partId: '1', filename: 'old.eml', sizeBytes: 300 }] },
  })
})

test('a payload of headers alone, as format=metadata gives it, has no body', async () => {
  const payload = { mimeType: 'multipart/mixed', headers: headers({ From: 'a@x.example', 'List-Id': '<L.x.example>' }) }
  expect(await read(payload)).toMatchObject({
    message: { text: '', html: null, listId: 'l.x.example', attachments: [] },
  })
})

test.each([undefined, null, 'text', 7, []])('%j is no payload', async (payload) => {
  expect(await read(payload)).toEqual({ is: 'quarantined', reason: 'unreadable_answer' })
})

test('a payload with anything in any field still reads', async () => {
  for (const odd of [null, 7, 'x', [], {}, [null, 7, 'x', []]]) {
    const part = { partId: odd, mimeType: odd, filename: odd, headers: odd, body: odd, parts: odd }
    expect(await read(part)).toMatchObject({ is: 'read' })
    expect(await read({ mimeType: 'multipart/mixed', headers: [], parts: [part, odd] })).toMatchObject({ is: 'read' })
  }
})

test('a tree deeper than we read is cut and says so', async () => {
  let part: Record<string, unknown> = { mimeType: 'text/plain', headers: [], body: data('core') }
  for (let level = 0; level < 800; level++) part = { mimeType: 'multipart/mixed', headers: [], parts: [part] }
  expect(await read(part)).toMatchObject({ message: { quirks: expect.arrayContaining(['nesting_cut']) } })
})
