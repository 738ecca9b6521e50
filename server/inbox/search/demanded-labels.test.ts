import { expect, test } from 'vitest'
import { demandedLabels } from './demanded-labels.ts'
import { readQuery } from './read-query.ts'

const meaning = {
  me: [],
  ownersNamed: () => [],
  labelsNamed: (name: string) => [`id of ${name}`],
  userLabels: new Set<string>(),
}
const demanded = (q: string, hidesJunk = true) =>
  demandedLabels(readQuery(q, { now: 0, timeZone: 'UTC' }).term, hidesJunk).flatMap((label) => label.viewsIn(meaning))

test('what every match carries is demanded, a person’s own label first', () => {
  // What is put off has left both views, and is found all the same.
  expect(demanded('in:inbox pump label:orders is:unread')).toEqual([
    'id of orders',
    'INBOX',
    'SNOOZED',
    'UNREAD',
    'SNOOZED',
  ])
})

test('what a match may lack is not demanded', () => {
  expect(demanded('in:inbox OR is:starred')).toEqual([])
  expect(demanded('-in:inbox pump')).toEqual([])
})

test('where the trash is searched too, only the trash itself leads to its mail', () => {
  expect(demanded('in:trash label:orders', false)).toEqual(['TRASH'])
  expect(demanded('in:spam', false)).toEqual(['SPAM', 'TRASH'])
})
