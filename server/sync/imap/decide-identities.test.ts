import { expect, test } from 'vitest'
import type { Match } from '../../store/imap-messages.ts'
import { decideIdentities } from './decide-identities.ts'

const here = { folderId: 'f', uidValidity: 1 }
const known = (messageId: string, more: Partial<Match> = {}): Match => ({
  messageId,
  matchKey: 'k',
  here: true,
  elsewhere: false,
  ...more,
})

test('the only message that looks so is itself, also where it lies elsewhere', () => {
  const found = decideIdentities(here, [{ uid: 7, key: 'k' }], [known('m1', { elsewhere: true })])
  expect(found.get(7)).toEqual({ id: 'm1', matchKey: 'k', known: true, sure: true })
})

test('of two that look alike neither is taken for the one that lies elsewhere', () => {
  const both = [
    { uid: 7, key: 'k' },
    { uid: 9, key: 'k' },
  ]
  const found = decideIdentities(here, both, [known('m1', { elsewhere: true }), known('m2')])
  expect(found.get(7)).toEqual({ id: 'm2', matchKey: 'k', known: true, sure: false })
  expect(found.get(9)).toMatchObject({ known: false, sure: false })
  expect(found.get(9)?.id).not.toBe('m1')
})

test('what nobody knows gets an id of its own, the same every time', () => {
  const ask = () => decideIdentities(here, [{ uid: 7, key: 'k' }], []).get(7)
  expect(ask()).toMatchObject({ known: false, sure: true })
  expect(ask()).toEqual(ask())
})
