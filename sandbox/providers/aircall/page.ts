/** @see https://developer.aircall.io/api-references/#pagination */
const PER_PAGE = 20
const PER_PAGE_MAX = 50

export interface Page {
  items: readonly object[]
  meta: {
    count: number
    total: number
    current_page: number
    per_page: number
    next_page_link: string | null
    previous_page_link: string | null
  }
}

/**
 * The page of a list that a query asks for, with the links to its neighbours.
 *
 * @param address of the list, without a query
 */
export function readPage(address: string, query: Readonly<Record<string, unknown>>, all: readonly object[]): Page {
  const current = readCount(query.page, 1, Number.MAX_SAFE_INTEGER)
  const perPage = readCount(query.per_page, PER_PAGE, PER_PAGE_MAX)
  const items = all.slice((current - 1) * perPage, current * perPage)
  const link = (page: number) => `${address}?page=${page}&per_page=${perPage}`
  return {
    items,
    meta: {
      count: items.length,
      total: all.length,
      current_page: current,
      per_page: perPage,
      next_page_link: current * perPage < all.length ? link(current + 1) : null,
      previous_page_link: current > 1 ? link(current - 1) : null,
    },
  }
}

/** A number that makes no sense counts as the default, as theirs does. */
function readCount(value: unknown, otherwise: number, most: number): number {
  const count = Number(value)
  return Number.isInteger(count) && count > 0 ? Math.min(count, most) : otherwise
}
