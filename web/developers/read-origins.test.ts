import { expect, test } from 'vitest'
import { readOrigins } from './read-origins.ts'

test('an address that was pasted whole is kept as the origin that a browser names', () => {
  expect(readOrigins('https://Desk.example/app?x=1\nhttp://localhost:5173')).toEqual({
    origins: ['https://desk.example', 'http://localhost:5173'],
    wrong: [],
  })
})

test('what is no address is named, not dropped, and nothing is kept twice', () => {
  expect(readOrigins('desk.example, https://a.example https://a.example/ ftp://b.example')).toEqual({
    origins: ['https://a.example'],
    wrong: ['desk.example', 'ftp://b.example'],
  })
})
