import type { Passed } from './decide-consent.ts'

/** What our own pages add to the client's query, under names that no client uses. */
export interface FlowState {
  /** The `sub` picked in the chooser. */
  account?: string
  passed: Passed
  /** Draw every box ticked. */
  tickAll: boolean
  /** Go back to the chooser, though an account is known. */
  choosing: boolean
}

const PREFIX = 'sandbox.'
const PASSED: readonly Passed[] = ['nothing', 'unverified', 'sign-in']

/** Read where in the flow a request stands. */
export function readFlowState(query: Readonly<Record<string, unknown>>): FlowState {
  const account = query[`${PREFIX}account`]
  return {
    ...(typeof account === 'string' && { account }),
    passed: PASSED.find((word) => word === query[`${PREFIX}passed`]) ?? 'nothing',
    tickAll: query[`${PREFIX}tick`] === 'all',
    choosing: query[`${PREFIX}view`] === 'accounts',
  }
}

/** The same request, standing elsewhere in the flow. */
export function flowUrl(url: string, state: Partial<FlowState>): string {
  const [path, search = ''] = splitOnce(url)
  // The client's part is kept letter by letter: what it sent is what we read again.
  const kept = search.split('&').filter((field) => field !== '' && !field.startsWith(PREFIX))
  const own = new URLSearchParams()
  if (state.account !== undefined) own.set(`${PREFIX}account`, state.account)
  if (state.passed !== undefined && state.passed !== 'nothing') own.set(`${PREFIX}passed`, state.passed)
  if (state.tickAll) own.set(`${PREFIX}tick`, 'all')
  if (state.choosing) own.set(`${PREFIX}view`, 'accounts')
  return `${path}?${[...kept, ...(own.size > 0 ? [own.toString()] : [])].join('&')}`
}

function splitOnce(url: string): [string, string?] {
  const mark = url.indexOf('?')
  return mark === -1 ? [url] : [url.slice(0, mark), url.slice(mark + 1)]
}
