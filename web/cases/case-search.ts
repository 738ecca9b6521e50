import { CaseQuery } from '@letterlock/wire/cases'
import type { CaseWish } from '../calls/case-calls.ts'

/** What is looked for, as it stands in the page's address: what is not said is as usual. */
export type CaseSearch = Partial<CaseWish>

/** Those that somebody still has to work on. */
export const USUAL_STATUS = 'unfinished'

/** What was worked on last stands first. */
export const USUAL_ORDER = 'changed'

const { status: STATUS, owner: OWNER, due: DUE, priority: PRIORITY, order: ORDER } = CaseQuery.shape
/** Longer searches are refused by the server. */
const SEARCH_CHARS_MAX = 200

/** Read the address; what nobody could mean is left out. Pure. */
export function readCaseSearch(search: Record<string, unknown>): CaseSearch {
  const status = search.status === undefined ? undefined : STATUS.safeParse(search.status).data
  const owner = OWNER.safeParse(search.owner).data
  const due = DUE.safeParse(search.due).data
  const priority = PRIORITY.safeParse(search.priority).data
  const order = search.order === undefined ? undefined : ORDER.safeParse(search.order).data
  // A word of digits is a number in an address.
  const q = `${typeof search.q === 'string' || typeof search.q === 'number' ? search.q : ''}`.slice(0, SEARCH_CHARS_MAX)
  return {
    ...(status !== undefined && status !== USUAL_STATUS && { status }),
    ...(owner !== undefined && { owner }),
    ...(due !== undefined && { due }),
    ...(priority !== undefined && { priority }),
    ...(order !== undefined && order !== USUAL_ORDER && { order }),
    ...(q.trim() !== '' && { q }),
  }
}

/** The same as a question to the server. Pure. */
export function wishOf({ q, ...search }: CaseSearch): CaseWish {
  const words = q?.trim()
  return { status: USUAL_STATUS, ...search, ...(words && { q: words }) }
}
