import { expect, test } from 'vitest'
import { addressKey, readAddresses, readAuthors } from './addresses.ts'
import { ADDRESSES_MAX } from './limits.ts'
import { startReading } from './reading.ts'

function read(...values: string[]) {
  const reading = startReading(0, () => 0)
  const { people, count } = readAddresses(values, reading)
  return { people: people.map(({ name, address }) => `${name}|${address}`), count, quirks: reading.quirks() }
}

test.each([
  ['Boss <boss@x.example>', 'Boss <boss@x.example>'],
  ['"Boss" <boss@x.example>', '"Boss" <boss@x.example>'],
  ['"><script>1</script>', '"><script>1</script>'],
])('nobody is another by being called %s, whoever decodes the name first', (name, shown) => {
  const word = `=?utf-8?B?${Buffer.from(name).toString('base64')}?=`
  const people = [`${shown}|eve@y.example`]
  expect(read(`${word} <eve@y.example>`).people).toEqual(people)
  expect(read(`${name} <eve@y.example>`).people).toEqual(people)
})

test.each([
  ['Boss <boss@x.example>, x'],
  ['boss@x.example,'],
  ['Boss <boss@x.example>; Ben <ben@x.example>, Dr. Eve'],
  ['boss@x.example, '.repeat(ADDRESSES_MAX + 1)],
])('whoever writes as %s is the author under their own address, once a provider has decoded it', (name) => {
  const { people, count } = readAuthors(
    [`${name} <eve@y.example>`],
    startReading(0, () => 0),
  )
  expect(people[0]?.address).toBe('eve@y.example')
  expect(count).toBeGreaterThan(1)
  expect(people.length).toBeLessThanOrEqual(ADDRESSES_MAX)
})

test('an author is nobody without an address, and of the first field', () => {
  const first = (...values: string[]) =>
    readAuthors(
      values,
      startReading(0, () => 0),
    ).people[0]
  expect(first('Ana <ana@x.example>, Undisclosed')).toEqual({ name: 'Ana', address: 'ana@x.example' })
  expect(first('Ana <ana@x.example>', 'Boss <boss@x.example>')?.address).toBe('ana@x.example')
  expect(first('Ana')).toEqual({ name: 'Ana', address: '' })
  expect(first()).toBeUndefined()
})

test('a comma inside an encoded name stays in the name', () => {
  expect(read('=?utf-8?Q?Alva=2C_J=C3=B6rgen?= <j@x.example>, ben@y.example').people).toEqual([
    'Alva, Jörgen|j@x.example',
    '|ben@y.example',
  ])
})

test('a name that lost its quotes around a comma is put together again', () => {
  const { people, quirks } = read('Müller, Jörg <jm@x.example>, Dan <dan@x.example>')
  expect(people).toEqual(['Müller, Jörg|jm@x.example', 'Dan|dan@x.example'])
  expect(quirks).toEqual(['address_list_repaired'])
})

test('a name with brackets, colons or an @ keeps all of it', () => {
  expect(read('Ana (via Forms, daily) <a@x.example>').people).toEqual(['Ana (via Forms, daily)|a@x.example'])
  expect(read('Crates: new orders <c@x.example>, ben@x.example').people).toEqual([
    'Crates: new orders|c@x.example',
    '|ben@x.example',
  ])
  expect(read('ben@x.example, Ana @ Mill <a@x.example>').people).toEqual(['|ben@x.example', 'Ana @ Mill|a@x.example'])
})

test('a local name before a bare address stays a person of its own', () => {
  expect(read('bob, carol@x.example').people).toEqual(['bob|', '|carol@x.example'])
})

test('groups give their members and an empty group nobody', () => {
  expect(read('Crew: Ana <ana@x.example>, dan@x.example;', 'undisclosed-recipients:;')).toMatchObject({
    people: ['Ana|ana@x.example', '|dan@x.example'],
    count: 2,
  })
})

test.each([
  ['gina@x.example (Gina Gill)', 'Gina Gill|gina@x.example'],
  ['"cora@x.example" <cora@x.example>', '|cora@x.example'],
  ["'Dora' <dora@x.example>", 'Dora|dora@x.example'],
  ['"Quotes \\"inside\\"" <q@x.example>', 'Quotes "inside"|q@x.example'],
  ['<@relay.example:eve@x.example>', '|eve@x.example'],
  ['Chris <c@(the host.)x.example>', 'Chris|c@x.example'],
  ['Zoë <zoe@xn--bcher-kva.example>', 'Zoë|zoe@bücher.example'],
  ['Ana <Ana@Harbour.EXAMPLE>', 'Ana|Ana@harbour.example'],
  ['=?utf-7?Q?J+APw-rgen?= <j@x.example>', 'Jürgen|j@x.example'],
  ['MAILER-DAEMON', 'MAILER-DAEMON|'],
  ['The Desk <desk>', 'The Desk|desk'],
  ['=?utf-8?B?8J+RiQ==?= everyone', '👉 everyone|'],
  ['two\r\n lines\u0007 \u202e <t@x.example>', 'two lines|t@x.example'],
])('%s is read as %s', (header, person) => {
  expect(read(header).people).toEqual([person])
})

test('an address too long to be one is never cut into somebody else’s', () => {
  const { people } = read(`${'a'.repeat(400)}@x.example`)
  expect(people).toHaveLength(1)
  expect(people[0]?.endsWith('|')).toBe(true)
})

test('of too many recipients the first are kept and all are counted', () => {
  const header = Array.from({ length: ADDRESSES_MAX + 50 }, (_, index) => `p${index}@x.example`).join(', ')
  const { people, count, quirks } = read(header)
  expect(people).toHaveLength(ADDRESSES_MAX)
  expect(count).toBe(ADDRESSES_MAX + 50)
  expect(quirks).toEqual(['addresses_cut'])
})

test('two spellings of one address compare as one', () => {
  expect(addressKey(' Zoe@XN--BCHER-KVA.Example ')).toBe(addressKey('zoe@bücher.example'))
})
