import { expect, test } from 'vitest'
import { csvCell, writeCsv, writeJson } from './write-list.ts'

async function* none() {}

test('a cell that a spreadsheet would reckon with is shown as it was written', () => {
  expect(csvCell('=cmd|calc')).toBe("'=cmd|calc")
  expect(csvCell('@SUM(A1)')).toBe("'@SUM(A1)")
  expect(csvCell('a "quoted", word\nand more')).toBe('"a ""quoted"", word\nand more"')
  expect(csvCell('ana@example.org')).toBe('ana@example.org')
})

test('where nothing was found a file is whole all the same', async () => {
  expect(await Array.fromAsync(writeCsv(none()))).toHaveLength(1)
  expect((await Array.fromAsync(writeJson(none()))).join('')).toBe('[]\n')
  const two = (async function* () {
    yield 1
    yield 2
  })()
  expect(JSON.parse((await Array.fromAsync(writeJson(two))).join(''))).toEqual([1, 2])
})
