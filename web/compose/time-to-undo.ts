import type { ProposalRow } from '@letterlock/wire/proposals'

/** What was last heard of a mail. */
interface Heard {
  data: Pick<ProposalRow, 'undoLeftMs'> | undefined
  /** Epoch milliseconds of this browser's clock. */
  dataUpdatedAt: number
}

/**
 * Until when a mail can be taken back, as was last heard: somebody may have given it longer in another window. How long is the
 * server's word, when it was heard this browser's, whatever the hour is here. Pure.
 *
 * @param first Until when it was as it was sent; null where it waited for somebody.
 * @returns Epoch milliseconds of this browser's clock; null where there is no such time
 */
export function timeToUndo(first: number | null, { data, dataUpdatedAt }: Heard): number | null {
  if (data === undefined) return first
  return data.undoLeftMs === null ? null : dataUpdatedAt + data.undoLeftMs
}
