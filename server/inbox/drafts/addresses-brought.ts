import type { DraftContent } from '@letterlock/wire/drafts'
import type { DraftRecord } from '../../store/drafts.ts'
import { addressKey } from '../../sync/normalise/addresses.ts'

/** Of those that were taken out again; those that stand in the draft are kept whatever their number. */
const REMEMBERED_MAX = 2_000

/**
 * All addresses of a draft that agents have brought, when one of them writes another text: those that it adds now, and those
 * that were known as theirs, so that none is anybody else's for being taken out and put back. Pure.
 */
export function addressesBrought(
  { content: before, agentAddresses }: Pick<DraftRecord, 'content' | 'agentAddresses'>,
  after: DraftContent,
): string[] {
  const were = new Set(keysOf(before))
  const are = keysOf(after)
  const brought = are.filter((key) => !were.has(key) || agentAddresses.includes(key))
  const gone = agentAddresses.filter((key) => !are.includes(key))
  return [...new Set([...brought, ...gone.slice(0, REMEMBERED_MAX)])]
}

function keysOf({ to, cc, bcc }: DraftContent): string[] {
  return [...to, ...cc, ...bcc].map(({ address }) => addressKey(address))
}
