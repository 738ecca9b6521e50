import { expect, test } from 'vitest'
import { mailWords } from './mail-words.ts'
import { indexKey, mailboxNumber, mailKeys, sizeMark, sliceOf, sliceStart, wordNumber } from './word-keys.ts'

const AT = Date.UTC(2026, 10, 20)
const ana = { name: 'Ana', address: 'ana@nordwind.example' }
const mail = {
  subject: '订单 4711',
  people: { from: [ana], to: [], cc: [], bcc: [] },
  attachments: [{ filename: 'offer.pdf' }],
  listId: 'orders.lists.example',
  text: 'Forty gaskets',
}
const marks = { hasAttachment: true, sizeBytes: 300_000, rfcMessageId: 'one@nordwind.example' }
const keys = new Set(mailKeys('mbx_a', AT, mailWords(mail), marks))
const holds = (field: Parameters<typeof wordNumber>[0], word: string, mailboxId = 'mbx_a', at = AT) =>
  keys.has(indexKey(mailboxNumber(mailboxId), sliceOf(at), wordNumber(field, word)))

test('a word is found where it stands and anywhere', () => {
  expect([holds('', 'gaskets'), holds('subject', 'gaskets')]).toEqual([true, false])
  expect([holds('', 'ana'), holds('from', 'ana'), holds('to', 'ana')]).toEqual([true, true, false])
  expect([holds('filename', 'pdf'), holds('', 'pdf')]).toEqual([true, true])
  expect([holds('list', 'lists'), holds('', 'lists')]).toEqual([true, false])
  expect([holds('pair', '订单'), holds('pair', '单订')]).toEqual([true, false])
})

test('a word of one mailbox is no word of another, nor of another time', () => {
  expect(holds('', 'gaskets', 'mbx_b')).toBe(false)
  expect(holds('', 'gaskets', 'mbx_a', AT + 20 * 86_400_000)).toBe(false)
})

test('facts that never change are found like words', () => {
  expect([holds('mark', 'attachment'), holds('mark', 'id one@nordwind.example')]).toEqual([true, true])
  // Whoever asks for more than 250 kB is led to all of 128 kB and more, and to nothing less.
  expect(holds('mark', sizeMark(250_000) ?? '')).toBe(true)
  expect([sizeMark(262_144), sizeMark(300), holds('mark', sizeMark(600_000) ?? '')]).toEqual([
    'size 18',
    undefined,
    false,
  ])
})

test('slices of time follow each other without a gap, before 1970 too', () => {
  for (const at of [0, AT, -1, -AT]) {
    const slice = sliceOf(at)
    expect(sliceStart(slice)).toBeLessThanOrEqual(at)
    expect(sliceStart(slice + 1)).toBeGreaterThan(at)
  }
})

test('the numbers of words never change: what is stored is found by them', () => {
  expect([wordNumber('', 'gaskets'), wordNumber('from', 'ana'), mailboxNumber('mbx_a')]).toMatchInlineSnapshot(`
    [
      3350746825533943908n,
      -4191159706969816170n,
      4282457050973051060n,
    ]
  `)
})
