import { expect, test } from 'vitest'
import { decideInside } from './who-is-inside.ts'

const isInside = decideInside([
  { address: 'Ana@Nordwind.example', isProved: true },
  { address: 'ops@typed.example', isProved: false },
  { address: 'ben@gmail.com', isProved: true },
])

test('colleagues are inside by their address, and by a domain that one of them has proved', () => {
  expect(['ana@nordwind.example', 'new@NORDWIND.example', 'ops@typed.example', 'ben@gmail.com'].map(isInside)).toEqual([
    true,
    true,
    true,
    true,
  ])
})

test('a domain that was only typed, or in which anybody may have an address, makes nobody a colleague', () => {
  expect(['eve@typed.example', 'eve@gmail.com', 'eve@notnordwind.example', '', 'eve'].map(isInside)).toEqual(
    Array.from({ length: 5 }, () => false),
  )
})
