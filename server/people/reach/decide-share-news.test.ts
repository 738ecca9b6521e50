import { expect, test } from 'vitest'
import { decideShareNews } from './decide-share-news.ts'

test('somebody is told what is different for them, by its name', () => {
  expect(decideShareNews(undefined, 'read')).toBe('mailbox.given')
  expect(decideShareNews('read', 'work')).toBe('mailbox.given_otherwise')
  expect(decideShareNews('approve', 'read')).toBe('mailbox.given_otherwise')
  expect(decideShareNews('work', undefined)).toBe('mailbox.gone')
})

test('whoever may do the same as before is told nothing', () => {
  expect(decideShareNews('work', 'work')).toBeUndefined()
  expect(decideShareNews(undefined, undefined)).toBeUndefined()
})
