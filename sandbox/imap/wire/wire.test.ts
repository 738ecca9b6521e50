import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromModifiedUtf7, toModifiedUtf7 } from './modified-utf7.ts'
import { readTokens, type Token } from './read-tokens.ts'
import { NotUnderstood } from './refusals.ts'
import { readSet, resolveSet, writeSet } from './sequence-set.ts'
import { dateTimeOf, literalOf, readDateTime, readDay, stringOf } from './write-values.ts'

const read = (line: string, ...literals: string[]) =>
  readTokens({
    tag: 'A1',
    lines: line.split('{}').map((piece) => Buffer.from(piece)),
    literals: literals.map((literal) => Buffer.from(literal)),
  })
const atom = (text: string): Token => ({ is: 'atom', text })
const string = (text: string): Token => ({ is: 'string', bytes: Buffer.from(text) })
const list = (...items: Token[]): Token => ({ is: 'list', items })

test.each<[string, Token[]]>([
  ['A1 NOOP', [atom('A1'), atom('NOOP')]],
  ['A1  LOGIN   a "b c"', [atom('A1'), atom('LOGIN'), atom('a'), string('b c')]],
  ['A "q\\"u\\\\o"', [atom('A'), string('q"u\\o')]],
  ['A (a (b) ())', [atom('A'), list(atom('a'), list(atom('b')), list())]],
  ['A \\Seen $x [Gmail]/All', [atom('A'), atom('\\Seen'), atom('$x'), atom('[Gmail]/All')]],
  ['A "Überweisung" größe', [atom('A'), string('Überweisung'), atom('größe')]],
  [
    'A BODY.PEEK[HEADER.FIELDS (DATE "From")]<0.10> UID',
    [
      atom('A'),
      {
        is: 'atom',
        text: 'BODY.PEEK',
        section: [atom('HEADER.FIELDS'), list(atom('DATE'), string('From'))],
        tail: '<0.10>',
      },
      atom('UID'),
    ],
  ],
  ['A (BODY[])', [atom('A'), list({ is: 'atom', text: 'BODY', section: [], tail: '' })]],
])('«%s» is cut into its words', (line, tokens) => {
  expect(read(line)).toEqual(tokens)
})

test('literals stand where their markers stood, inside brackets too', () => {
  expect(read('A LOGIN {} {} (x {})', 'user', 'p\r\nw', '(')).toEqual([
    atom('A'),
    atom('LOGIN'),
    string('user'),
    string('p\r\nw'),
    list(atom('x'), string('(')),
  ])
})

test.each(['A "open', 'A (', 'A )', 'A BODY[1', `A ${'('.repeat(200)}`])('«%s» is not understood', (line) => {
  expect(() => read(line)).toThrow(NotUnderstood)
})

test('no line of any bytes does worse than not to be understood', () => {
  const piece = fc.constantFrom('(', ')', '"', '\\', '[', ']', 'BODY', 'BODY.PEEK', ' ', '<0.1>', 'A', '{}', '\0', 'é')
  const line = fc.array(fc.oneof(piece, fc.string({ maxLength: 6 })), { maxLength: 40 })
  fc.assert(
    fc.property(line, fc.array(fc.string(), { maxLength: 3 }), (pieces, literals) => {
      try {
        read(pieces.join(''), ...literals)
      } catch (error) {
        expect(error).toBeInstanceOf(NotUnderstood)
      }
    }),
    { numRuns: 1_000 },
  )
})

test.each([
  ['[Gmail]/Messages envoyés', '[Gmail]/Messages envoy&AOk-s'],
  ['下書き', '&Tgtm+DBN-'],
  ['R&D', 'R&-D'],
  ['plain', 'plain'],
])('the folder «%s» is %s on the wire', (name, wire) => {
  expect(toModifiedUtf7(name)).toBe(wire)
  expect(fromModifiedUtf7(wire)).toBe(name)
})

test('every name comes back from modified UTF-7 as it went', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      expect(toModifiedUtf7(name)).toMatch(/^[\x20-\x7e]*$/)
      expect(fromModifiedUtf7(toModifiedUtf7(name))).toBe(name)
    }),
  )
})

test.each([
  ['1:3,7', 10, '1:3,7'],
  ['5:*', 10, '5:10'],
  ['50:*', 10, '10'],
  ['*', 10, '10'],
  ['*:8', 10, '8:10'],
  ['3:1,2:5,6', 10, '1:6'],
  ['11:20', 10, ''],
  ['1:*', 0, ''],
])('the set %s of %i messages covers %s', (set, last, covered) => {
  const numbers = resolveSet(readSet(set), last).flatMap(({ from, to }) =>
    Array.from({ length: to - from + 1 }, (_, index) => from + index),
  )
  expect(writeSet(numbers)).toBe(covered)
})

test.each(['0', '1,', 'a', '1:', '4294967296', '-1', ''])('«%s» is no set', (set) => {
  expect(() => readSet(set)).toThrow(NotUnderstood)
})

test('a date and time comes back as the same moment, whatever zone it was written in', () => {
  expect(dateTimeOf(1_780_000_000_000)).toBe('"28-May-2026 20:26:40 +0000"')
  expect(readDateTime('28-May-2026 20:26:40 +0000')).toBe(1_780_000_000_000)
  expect(readDateTime('28-May-2026 22:56:40 +0230')).toBe(1_780_000_000_000)
  expect(readDateTime(' 8-May-2026 20:26:40 -0100')).toBe(Date.UTC(2026, 4, 8, 21, 26, 40))
  expect(readDateTime('28-Mai-2026 20:26:40 +0000')).toBeUndefined()
  expect(readDay('1-Feb-2026')).toBe(Date.UTC(2026, 1, 1))
  expect(readDay('February')).toBeUndefined()
})

test('what quotes cannot hold goes as a literal', () => {
  expect(stringOf('a "b" \\', false)).toEqual(['"a \\"b\\" \\\\"'])
  expect(stringOf('Grüße', true)).toEqual(['"Grüße"'])
  expect(stringOf('Grüße', false)).toEqual(literalOf(Buffer.from('Grüße')))
  for (const text of ['a\r\nb', 'a\0b', 'x'.repeat(1_001)])
    expect(stringOf(text, true)).toEqual(literalOf(Buffer.from(text)))
})
