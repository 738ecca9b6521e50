import { ApprovalFigures } from '@letterlock/wire/approval-figures'
import {
  type GiveVerdict,
  Proposal,
  ProposalPage,
  type ProposalQuery,
  ProposalRow,
  type SettleProposal,
} from '@letterlock/wire/proposals'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { ask } from './ask.ts'

/** Everything that shows proposals, to be asked again when one changed. */
export const PROPOSALS_KEY = ['proposals']

/** Enough to fill a tall screen; the rest is a press away. */
const ROWS = 50

/** The proposals of a group, or of those that are chosen in it, page by page. */
export function proposalsQuery(chosen: Omit<ProposalQuery, 'cursor' | 'limit'>) {
  return infiniteQueryOptions({
    queryKey: [...PROPOSALS_KEY, 'list', chosen],
    queryFn: ({ signal, pageParam }) => askProposals({ ...chosen, limit: ROWS, cursor: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  })
}

/** How many wait, and for whom. */
export const proposalCountsQuery = queryOptions({
  queryKey: [...PROPOSALS_KEY, 'counts'],
  queryFn: async ({ signal }) => (await askProposals({ group: 'needs_me', limit: 1 }, signal)).counts,
})

/** What approving takes where I may. */
export const approvalFiguresQuery = queryOptions({
  queryKey: [...PROPOSALS_KEY, 'figures'],
  queryFn: ({ signal }) => ask(ApprovalFigures, '/v1/proposals/figures', { signal }),
})

/** @throws CallFailure `request.not_found` where I do not work in its mailbox */
export function proposalQuery(id: string) {
  return queryOptions({
    queryKey: [...PROPOSALS_KEY, id],
    queryFn: ({ signal }) => ask(Proposal, pathOf(id), { signal }),
  })
}

/** How one stands, without what it says: cheap enough to be asked again and again. @throws as `proposalQuery` */
export function proposalRowQuery(id: string) {
  return queryOptions({
    queryKey: [...PROPOSALS_KEY, 'row', id],
    queryFn: ({ signal }) => ask(ProposalRow, `${pathOf(id)}/row`, { signal }),
  })
}

/** @throws CallFailure `proposal.*` where it is over, is one's own, or is not what was looked at */
export function giveVerdict(id: string, body: z.input<typeof GiveVerdict>) {
  return ask(Proposal, `${pathOf(id)}/verdicts`, { method: 'POST', body })
}

/** @throws CallFailure `send.too_late` */
export function undoSend(id: string) {
  return ask(Proposal, `${pathOf(id)}/undo`, { method: 'POST' })
}

/** A minute more to take it back. @throws CallFailure `send.too_late` */
export function leaveLater(id: string) {
  return ask(Proposal, `${pathOf(id)}/undo/longer`, { method: 'POST' })
}

export function settleProposal(id: string, body: z.input<typeof SettleProposal>) {
  return ask(Proposal, `${pathOf(id)}/settle`, { method: 'POST', body })
}

/** Where its frozen bytes are. */
export function rawPath(id: string): string {
  return `${pathOf(id)}/raw`
}

function askProposals(wish: Record<string, string | number | undefined>, signal: AbortSignal) {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(wish)) if (value) query.set(name, String(value))
  return ask(ProposalPage, `/v1/proposals?${query}`, { signal })
}

function pathOf(id: string): string {
  return `/v1/proposals/${encodeURIComponent(id)}`
}
