import { expect, test } from 'vitest'
import { readPage } from './page.ts'

const all = Array.from({ length: 45 }, (_, index) => ({ index }))
const ADDRESS = 'http://127.0.0.1/aircall/v1/users'

test('pages follow each other by their links, twenty at a time unless asked otherwise', () => {
  const first = readPage(ADDRESS, {}, all)
  expect(first.meta).toEqual({
    count: 20,
    total: 45,
    current_page: 1,
    per_page: 20,
    next_page_link: `${ADDRESS}?page=2&per_page=20`,
    previous_page_link: null,
  })
  const last = readPage(ADDRESS, { page: '3' }, all)
  expect(last.items).toEqual(all.slice(40))
  expect(last.meta).toMatchObject({
    count: 5,
    next_page_link: null,
    previous_page_link: `${ADDRESS}?page=2&per_page=20`,
  })
})

test('a page holds fifty at most, and nonsense counts as nothing said', () => {
  expect(readPage(ADDRESS, { per_page: '500' }, all).meta.per_page).toBe(50)
  expect(readPage(ADDRESS, { page: '-1', per_page: 'many' }, all).meta).toMatchObject({ current_page: 1, per_page: 20 })
})
