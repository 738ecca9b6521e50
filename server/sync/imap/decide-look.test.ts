import { expect, test } from 'vitest'
import type { FolderRow } from '../../store/imap-folders.ts'
import type { SelectedFolder } from '../../transport/imap/imap.ts'
import { decideLook } from './decide-look.ts'

const NOW = 1_800_000_000_000
const MINUTE_MS = 60_000
const folder: FolderRow = {
  id: 'f',
  path: 'INBOX',
  role: 'inbox',
  labelId: 'INBOX',
  uidValidity: 7,
  uidNext: 101,
  highestModseq: '500',
  placed: 90,
  comparedAt: NOW - MINUTE_MS,
}
const selected: SelectedFolder = {
  path: 'INBOX',
  uidValidity: 7,
  uidNext: 101,
  exists: 90,
  highestModseq: 500n,
  readOnly: false,
  mailboxId: undefined,
  resynced: false,
  vanished: [],
  changed: [],
}
test('a folder of which nothing has changed is left alone', () => {
  expect(decideLook(folder, selected, NOW)).toEqual({ do: 'nothing' })
})

test('another UIDVALIDITY is a new numbering, whatever else is told', () => {
  expect(decideLook(folder, { ...selected, uidValidity: 8 }, NOW)).toEqual({ do: 'renumber' })
})

test('the first look compares everything', () => {
  const fresh = { ...folder, uidValidity: null, highestModseq: null, comparedAt: null }
  expect(decideLook(fresh, selected, NOW)).toEqual({ do: 'compare' })
})

test('a sequence that went on is asked for what changed', () => {
  expect(decideLook(folder, { ...selected, highestModseq: 501n }, NOW)).toEqual({ do: 'changes', since: 500n })
})

test('a sequence or a next UID that went back proves that nothing holds', () => {
  expect(decideLook(folder, { ...selected, highestModseq: 499n }, NOW)).toEqual({ do: 'compare' })
  expect(decideLook(folder, { ...selected, uidNext: 90 }, NOW)).toEqual({ do: 'compare' })
})

test('a server that does not tell its next UID is believed all the same', () => {
  expect(decideLook(folder, { ...selected, uidNext: 0 }, NOW)).toEqual({ do: 'nothing' })
})

test('a number of messages that is not ours is looked into though the sequence stands still', () => {
  expect(decideLook(folder, { ...selected, exists: 89 }, NOW)).toEqual({ do: 'changes', since: 500n })
})

test('sequences are believed for a day', () => {
  const old = { ...folder, comparedAt: NOW - 25 * 60 * MINUTE_MS }
  expect(decideLook(old, selected, NOW)).toEqual({ do: 'compare' })
})

test('without sequences the newest are glanced at, and everything is compared every ten minutes', () => {
  const plain = { ...selected, highestModseq: undefined }
  expect(decideLook(folder, plain, NOW)).toEqual({ do: 'glance' })
  expect(decideLook(folder, { ...plain, exists: 91 }, NOW)).toEqual({ do: 'compare' })
  expect(decideLook({ ...folder, comparedAt: NOW - 10 * MINUTE_MS }, plain, NOW)).toEqual({ do: 'compare' })
})

test('a clock that was turned back keeps no comparison waiting for it', () => {
  const ahead = { ...folder, comparedAt: NOW + 2 * 86_400_000 }
  expect(decideLook(ahead, selected, NOW)).toEqual({ do: 'compare' })
  const plain = { ...selected, highestModseq: undefined }
  expect(decideLook({ ...folder, comparedAt: NOW + 600_000 }, plain, NOW)).toEqual({ do: 'compare' })
})
