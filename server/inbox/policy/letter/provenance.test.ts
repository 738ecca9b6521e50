import { expect, test } from 'vitest'
import { textsOfHtml } from './find-links.ts'
import type { Provenance } from './letter.ts'
import { addressesIn, leastKnown, readProvenance } from './provenance.ts'

const CLAIMS: Record<string, Provenance> = {
  'typed@north.example': 'typed',
  'asked@thief.example': 'typed',
  'signed@north.example': 'typed',
  'wrote@north.example': 'model',
  'agent@north.example': 'model',
  'agent@known.example': 'model',
  'liar@thief.example': 'thread',
  'friend@thief.example': 'directory',
}
const whence = {
  claims: new Map(Object.entries(CLAIMS)),
  isInside: (address: string) => address.endsWith('@works.example'),
  inHeader: new Set(['wrote@north.example']),
  known: new Set(['signed@north.example', 'agent@known.example']),
  inText: new Set(['asked@thief.example', 'signed@north.example']),
}

test.each([
  ['Wrote@North.example', 'thread'],
  ['anybody@works.example', 'directory'],
  ['typed@north.example', 'typed'],
  // Somebody’s signature names them, and the mailbox knew them before.
  ['signed@north.example', 'typed'],
])('what can be checked is said: %s is %s', (address, is) => {
  expect(readProvenance(address, whence)).toBe(is)
})

test.each([
  ['asked@thief.example', 'message_text'],
  ['liar@thief.example', 'message_text'],
  ['friend@thief.example', 'message_text'],
  ['agent@north.example', 'model'],
  ['agent@known.example', 'model'],
  ['nobody@claimed.example', 'model'],
])('no claim makes an address better known than it is: %s is %s', (address, is) => {
  expect(readProvenance(address, whence)).toBe(is)
})

test('of several recipients the one of whom least is known counts', () => {
  expect(leastKnown(['thread', 'message_text', 'typed'])).toBe('message_text')
  expect(leastKnown([])).toBeUndefined()
})

test('an address is found in words and in HTML', () => {
  const found = addressesIn([
    'Write to Bo@Thief.example. Or <a href="mailto:cy@thief.example?subject=x">',
    'no@ @no a@b',
  ])
  expect([...found]).toEqual(['bo@thief.example', 'cy@thief.example'])
})

test.each([
  ['by its number', 'cy&#64;thief.example'],
  ['by its name', '&#99;y&commat;thief&period;example'],
  ['by markup between', '<p>cy<b>@</b>thief<i>.example</i></p>'],
  ['by signs that nobody sees', 'c\u200by&shy;@thief.example'],
  ['in percents', '<a href="mailto:cy%40thief.example?subject=x">Write to us</a>'],
  ['in percents as numbers', '<a href="mailto:&#99;y&#37;40thief.example">Write to us</a>'],
])('an address is found however a mail hides it from programs: %s', (_how, html) => {
  expect([...addressesIn(textsOfHtml(html))]).toContain('cy@thief.example')
})
