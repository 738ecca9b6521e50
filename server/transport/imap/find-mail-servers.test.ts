import { expect, test } from 'vitest'
import { readMx, readSrv } from './find-mail-servers.ts'

test('records are taken by priority, then by weight', () => {
  const records = [
    { name: 'Slow.Example.', port: 993, priority: 20, weight: 0 },
    { name: 'light.example.com', port: 993, priority: 10, weight: 1 },
    { name: 'heavy.example.com', port: 1993, priority: 10, weight: 5 },
  ]
  expect(readSrv(records)).toEqual([
    { host: 'heavy.example.com', port: 1993 },
    { host: 'light.example.com', port: 993 },
    { host: 'slow.example', port: 993 },
  ])
  const mx = [
    { exchange: 'mx2.example.com', priority: 20 },
    { exchange: 'MX1.example.com.', priority: 10 },
  ]
  expect(readMx(mx)).toEqual(['mx1.example.com', 'mx2.example.com'])
})

test.each(['.', '', 'localhost', 'a b.example', '-/../etc.example', `${'x'.repeat(260)}.example`])(
  'a target of %j is none',
  (name) => {
    expect(readSrv([{ name, port: 993, priority: 0, weight: 0 }])).toEqual([])
    expect(readMx([{ exchange: name, priority: 0 }])).toEqual([])
  },
)

test('of many records a few are tried', () => {
  const records = Array.from({ length: 50 }, (_, n) => ({
    name: `m${n}.example.com`,
    port: 993,
    priority: n,
    weight: 0,
  }))
  expect(readSrv(records)).toHaveLength(4)
})
