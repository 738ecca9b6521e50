import { AuditChain, AuditPage, CheckpointMail } from '@letterlock/wire/audit'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { ask } from '../calls/ask.ts'
import { type AuditSearch, writeAuditFilter } from './audit-search.ts'

/** Enough to fill a tall screen; the rest is a press away. */
const ROWS = 50
/** An entry has its place within a second, and the first export makes the key: a page that lacks one looks soon again. */
const CHAIN_POLL_MS = 3_000

/** The audit, newest first, page by page. @throws CallFailure `audit.not_allowed` */
export function auditQuery(search: AuditSearch) {
  return infiniteQueryOptions({
    queryKey: ['audit', search],
    queryFn: ({ signal, pageParam }) => {
      const query = writeAuditFilter(search)
      query.set('limit', String(ROWS))
      if (pageParam !== '') query.set('cursor', pageParam)
      return ask(AuditPage, `/v1/audit?${query}`, { signal })
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })
}

/** Where the chain ends. */
export const auditChainQuery = queryOptions({
  queryKey: ['audit-chain'],
  queryFn: ({ signal }) => ask(AuditChain, '/v1/audit/chain', { signal }),
  refetchInterval: ({ state }) =>
    state.data && (state.data.waiting > 0 || state.data.publicKey === null) ? CHAIN_POLL_MS : false,
})

/** Whether I am mailed each day where the chain ends. */
export const checkpointMailQuery = queryOptions({
  queryKey: ['checkpoint-mail'],
  queryFn: ({ signal }) => ask(CheckpointMail, '/v1/audit/checkpoint-mail', { signal }),
})

export function setCheckpointMail(mail: boolean) {
  return ask(CheckpointMail, '/v1/audit/checkpoint-mail', { method: 'PUT', body: { mail } })
}

/** Where the whole log lies as a file that can be verified. */
export const AUDIT_EXPORT = '/v1/audit/export'

/** Where what is listed lies as a file. */
export function auditListFile(search: AuditSearch, format: 'csv' | 'json'): string {
  const query = writeAuditFilter(search)
  query.set('format', format)
  return `/v1/audit/list?${query}`
}
