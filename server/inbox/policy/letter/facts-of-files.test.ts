import { expect, test } from 'vitest'
import { factsOfFiles, NO_FILES } from './facts-of-files.ts'

const OFFER = { name: 'offer.pdf', sha256: 'a'.repeat(64), head: Buffer.from('%PDF-1.7') }
const PRICES = { name: 'prices.csv', sha256: 'b'.repeat(64), head: Buffer.from('1,2,3') }
const inThread = (threadId: string | null, { sha256 } = OFFER) => ({ sha256, threadId })

test('without files there is nothing wrong with them', () => {
  expect(factsOfFiles([], [], 'thr_1')).toEqual(NO_FILES)
})

test('what was met nowhere is new, and one such file is enough', () => {
  expect(factsOfFiles([OFFER], [], null)).toEqual({ ...NO_FILES, newAttachment: true })
  expect(factsOfFiles([OFFER, PRICES], [inThread(null)], null)).toEqual({ ...NO_FILES, newAttachment: true })
  expect(factsOfFiles([OFFER], [inThread(null)], null)).toEqual(NO_FILES)
})

test('what is known of other threads alone comes from one of them', () => {
  const elsewhere = { ...NO_FILES, attachmentFromElsewhere: true }
  expect(factsOfFiles([OFFER], [inThread('thr_2')], 'thr_1')).toEqual(elsewhere)
  expect(factsOfFiles([OFFER], [inThread('thr_2')], null)).toEqual(elsewhere)
  expect(factsOfFiles([OFFER, PRICES], [inThread('thr_1'), inThread('thr_2', PRICES)], 'thr_1')).toEqual(elsewhere)
  expect(factsOfFiles([OFFER], [inThread(null), inThread('thr_2')], 'thr_1')).toEqual(elsewhere)
  expect(factsOfFiles([OFFER], [inThread('thr_2'), inThread('thr_1')], 'thr_1')).toEqual(NO_FILES)
})

test('one file that is not what its name says is enough', () => {
  const other = { ...OFFER, name: 'offer.png' }
  expect(factsOfFiles([OFFER, other], [inThread(null)], null)).toEqual({ ...NO_FILES, wrongType: true })
})
