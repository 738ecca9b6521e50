import type { DraftContent } from '@letterlock/wire/drafts'
import type { DraftRecord } from '../../store/drafts.ts'
import { addressKey } from '../../sync/normalise/addresses.ts'

/** Of those that were taken out again; those that stand in the draft are kept whatever their number. */
const REMEMBERED_MAX = 2_000
/** In place of those that are more than can be remembered: from then on whoever stands in the draft may be one. No address. */
const ANYBODY = '*'

/**
 * All addresses of a draft that agents have brought, when one of them writes another text: those that it adds now, and those
 * that were known as theirs, so that none is anybody else's for being taken out and put back. Where these are too many, all
 * are taken for theirs. Pure.
 */
export function addressesBrought(
  { content: before, agentAddresses }: Pick<DraftRecord, 'content' | 'agentAddresses'>,
  after: DraftContent,
): string[] {
  const were = new Set(keysOf(before))
  const are = keysOf(after)
  const brought = are.filter((key) => !were.has(key) || agentAddresses.includes(key))
  const gone = agentAddresses.filter((key) => key !== ANYBODY && !are.includes(key))
  const isMore = agentAddresses.includes(ANYBODY) || gone.length > REMEMBERED_MAX
  return [...new Set([...brought, ...(isMore ? [ANYBODY] : []), ...gone.slice(0, REMEMBERED_MAX)])]
}

/** Whether an address of a draft may be one that agents have brought. Pure. @param key In the words of `addressKey`. */
export function isBroughtByAgent(agentAddresses: ReadonlySet<string>, key: string): boolean {
  return agentAddresses.has(key) || agentAddresses.has(ANYBODY)
}

function keysOf({ to, cc, bcc }: DraftContent): string[] {
  return [...to, ...cc, ...bcc].map(({ address }) => addressKey(address))
}
