import { expect, test } from 'vitest'
import { readContacts } from '../letter/contact-facts.ts'
import { openKnown } from './known-then.ts'

const sent = [
  { at: 100, to: ['bo@harbour.example'] },
  { at: 200, to: ['eve@stranger.example', 'bo@mail.harbour.example'] },
]
const wrote = [
  { at: 150, writer: 'bo@harbour.example' },
  { at: 260, writer: 'bo@harbour.example' },
]
const open = (windowMs = 1_000) => openKnown(sent, wrote, { isCut: false, windowMs })

test('nobody is known by a mail before it has left', () => {
  const knownThen = open()
  expect(knownThen(['bo@harbour.example'], 100).contacts).toEqual([])
  expect(knownThen(['bo@harbour.example', 'eve@stranger.example'], 200)).toEqual({
    contacts: [{ address: 'bo@harbour.example', lastWroteAt: 150 }],
    domains: ['harbour.example'],
    more: false,
  })
  expect(knownThen(['eve@stranger.example'], 201).contacts).toEqual([
    { address: 'eve@stranger.example', lastWroteAt: null },
  ])
})

test('whoever was written to long ago is new again', () => {
  expect(open(50)(['bo@harbour.example'], 160)).toMatchObject({ contacts: [], domains: [] })
})

test('the domains that are named decide the same as all of them would', () => {
  const known = open()(['bo@harb0ur.example', 'x@new.example'], 300)
  const asked = ['bo@harb0ur.example', 'x@new.example']
  const all = { ...known, domains: ['harbour.example', 'stranger.example'] }
  expect(readContacts(asked, known, [], 300)).toEqual(readContacts(asked, all, [], 300))
  expect(readContacts(asked, known, [], 300)).toMatchObject({ lookAlike: true, firstContactDomain: true })
})
