import { asksForModseq, readCharset, readSearchKeys } from '../search/read-search.ts'
import { runSearch } from '../search/run-search.ts'
import { getView, say } from '../session/session.ts'
import { findNumber } from '../session/view.ts'
import { type Arguments, textOf } from '../wire/arguments.ts'
import { couldNotParse } from '../wire/refusals.ts'
import { writeSet } from '../wire/sequence-set.ts'
import { quoted } from '../wire/write-values.ts'
import type { Command } from './command.ts'

const RETURNED = ['MIN', 'MAX', 'ALL', 'COUNT'] as const
type Returned = (typeof RETURNED)[number]

/** Find messages. @see RFC 3501 §6.4.4, RFC 4731, RFC 7162 §3.1.5 */
export const search: Command = {
  names: ['SEARCH', 'UID SEARCH'],
  when: 'selected',
  keepsNumbers: ['SEARCH'],
  run(session, { name, tag, args }) {
    const view = getView(session)
    const byUid = name === 'UID SEARCH'
    const returned = readReturned(args)
    readCharset(args)
    const key = readSearchKeys(args)
    const wantsModseq = asksForModseq(key)
    if (wantsModseq) session.condstore = true
    const { uids, historyId } = runSearch(session, view, key)
    const found = byUid ? uids : uids.map((uid) => findNumber(view, uid)).filter((number) => number !== undefined)
    const modseq = wantsModseq && found.length > 0 ? historyId : undefined
    if (returned) {
      const results = resultsOf(found, returned)
      if (modseq !== undefined) results.push(`MODSEQ ${modseq}`)
      say(session, ['ESEARCH', `(TAG ${quoted(tag)})`, ...(byUid ? ['UID'] : []), ...results].join(' '))
    } else {
      const end = modseq === undefined ? [] : [`(MODSEQ ${modseq})`]
      say(session, ['SEARCH', ...found, ...end].join(' '))
    }
    return { ok: 'SEARCH completed (Success)' }
  },
}

function readReturned(args: Arguments): readonly Returned[] | undefined {
  const token = args.peek()
  if (token?.is !== 'atom' || token.text.toUpperCase() !== 'RETURN') return undefined
  args.takeAny()
  const asked = args.takeList().map((item) => textOf(item).toUpperCase())
  const known = RETURNED.filter((option) => asked.includes(option))
  if (known.length < new Set(asked).size) throw couldNotParse()
  return known.length === 0 ? ['ALL'] : known
}

function resultsOf(found: readonly number[], returned: readonly Returned[]): string[] {
  const results: string[] = []
  const [first] = found
  const last = found.at(-1)
  if (returned.includes('MIN') && first !== undefined) results.push(`MIN ${first}`)
  if (returned.includes('MAX') && last !== undefined) results.push(`MAX ${last}`)
  if (returned.includes('ALL') && found.length > 0) results.push(`ALL ${writeSet(found)}`)
  if (returned.includes('COUNT')) results.push(`COUNT ${found.length}`)
  return results
}
