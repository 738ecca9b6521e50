import { expect, test } from 'vitest'
import { writeMoments } from './write-moments.ts'

const at = '2026-11-20T13:05:00.000Z'
const words = { say: `Wait until ${at}.`, means: 'It asks for it.', fix: `Come back at ${at}.` }
const tell = (moment: string) => moment.slice(11, 16)

test('a moment is written as its reader tells the time, wherever it stands', () => {
  const written = writeMoments({ ...words, moments: [at] }, tell)
  expect(written).toMatchObject({ say: 'Wait until 13:05.', means: 'It asks for it.', fix: 'Come back at 13:05.' })
})

test('what the server does not call a moment stays as it is', () => {
  expect(writeMoments(words, tell)).toEqual(words)
})
