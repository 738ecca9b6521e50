import { expect, test } from 'vitest'
import { readList } from './read-list.ts'
import { writeList } from './write-list.ts'

const HEAD = 'full_name,email,role,department,manager_email,start_date'
const read = (text: string) => readList(Buffer.from(text))
const names = (text: string | Buffer) => readList(Buffer.from(text)).rows.map(({ cells }) => cells.full_name)
const BOM = '\u{feff}'

test.each([
  ['a mark in front', `${BOM}${HEAD}\nÅsa,asa@x.example`],
  ['a mark in front of a quotation mark', `${BOM}"full_name","email"\n"Åsa","asa@x.example"`],
  ['semicolons', `${HEAD.replaceAll(',', ';')}\nÅsa;asa@x.example`],
  ['tabs', `${HEAD.replaceAll(',', '\t')}\nÅsa\tasa@x.example`],
  ['line ends of Windows', `${HEAD}\r\nÅsa,asa@x.example\r\n`],
  ['quotes', `"full_name","email"\n"Åsa","asa@x.example"`],
  ['columns in another order, and written as for people', 'Email,Role,Full Name\nasa@x.example,,Åsa'],
  ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(`${HEAD}\nÅsa,asa@x.example`, 'utf16le')])],
  ['the code page of western Europe', Buffer.from(`${HEAD}\nÅsa,asa@x.example`, 'latin1')],
])('a list with %s is read', (_what, file) => {
  expect(names(file)).toEqual(['Åsa'])
})

test('a quoted cell may hold the delimiter, a quotation mark and a line end', () => {
  const { rows } = read(`${HEAD}\n"Ek, Åsa ""Ace""",asa@x.example,,"R&D\nNorth",,\nBo "Bo" Ek,bo@x.example`)
  expect(rows.map(({ cells }) => cells.full_name)).toEqual(['Ek, Åsa "Ace"', 'Bo "Bo" Ek'])
  expect(rows[0]?.cells.department).toBe('R&D\nNorth')
})

test('rows are numbered as a spreadsheet does, empty ones counted and passed over', () => {
  const { rows } = read(`${HEAD}\nA,a@x.example\n\n,,,,,\n"B\nB",b@x.example\nC,c@x.example\n`)
  expect(rows.map(({ row }) => row)).toEqual([2, 5, 6])
})

test('a row may be short, and one with cells beyond the columns is told apart', () => {
  const { rows, ignoredColumns } = read(
    'full_name,email,shoe size\nA,a@x.example\nB,b@x.example,43,\nC,c@x.example,43,x',
  )
  expect(rows.map(({ hasTooMany }) => hasTooMany)).toEqual([false, false, true])
  expect(ignoredColumns).toEqual(['shoe_size'])
})

test.each([
  ['nothing', '', 'people_list.unreadable'],
  ['spaces', ' \n ', 'people_list.unreadable'],
  ['a picture', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'people_list.unreadable'],
  ['a quote that is never closed', `${HEAD}\n"A,a@x.example\nB,b@x.example`, 'people_list.unreadable'],
  ['no names of columns', 'A,a@x.example', 'people_list.columns_missing'],
  ['no addresses', 'full_name,role\nA,member', 'people_list.columns_missing'],
  ['a column twice', 'full_name,email,Email\nA,a@x.example,b@x.example', 'people_list.column_twice'],
  ['too many rows', `${HEAD}\n${'A,a@x.example\n'.repeat(10_001)}`, 'people_list.too_long'],
  ['a million line ends', `${HEAD}\n${'\n'.repeat(1_000_000)}`, 'people_list.too_long'],
])('%s is no list, and is told why', (_what, text, code) => {
  expect(() => read(text)).toThrow(expect.objectContaining({ code }))
})

test('what begins like a formula is text, counted, written with a guard and read back as it was', () => {
  const formulas = ['=HYPERLINK("http://evil.example";"x")', '+46 70', '-1', '@SUM(A1)']
  const cells = formulas.map((name, at) => `"${name.replaceAll('"', '""')}",f${at}@x.example`)
  const list = read(`full_name,email\n${cells.join('\n')}`)
  expect(list.formulaCells).toBe(4)
  expect(list.rows.map(({ cells: { full_name } }) => full_name)).toEqual(formulas)
  const people = formulas.map((name, at) => ({
    id: `mem_${at}` as const,
    name,
    email: `f${at}@x.example`,
    role: 'member' as const,
    identityId: null,
    manager: null,
    department: { id: 'tem_1' as const, name: '=1+1' },
    startsOn: null,
    leftAt: null,
  }))
  const written = writeList(people)
  for (const line of written.trim().split('\r\n').slice(1)) expect(line).toMatch(/^"?'[=+\-@]/)
  expect(written).not.toMatch(/(^|[,\n])"?[=+\-@]/m)
  expect(names(written)).toEqual(formulas)
})
