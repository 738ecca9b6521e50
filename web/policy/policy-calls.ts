import {
  Policy,
  PolicyVersionPage,
  type PutPolicy,
  PutPolicyAnswer,
  TriedPolicy,
  type TryPolicy,
} from '@letterlock/wire/policy'
import { PolicySimulation } from '@letterlock/wire/policy-simulation'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { ask } from '../calls/ask.ts'

/** Enough to see what was decided lately; the rest is a press away. */
const VERSIONS = 10

/** What holds now, and what waits. @throws CallFailure `request.not_found` for whoever does not look after people */
export const policyQuery = queryOptions({
  queryKey: ['policy'],
  queryFn: ({ signal }) => ask(Policy, '/v1/policy', { signal }),
})

/** What held before, the newest first, page by page. */
export const versionsQuery = infiniteQueryOptions({
  queryKey: ['policy-versions'],
  queryFn: ({ signal, pageParam }) => {
    const query = new URLSearchParams({ limit: String(VERSIONS), ...(pageParam && { cursor: pageParam }) })
    return ask(PolicyVersionPage, `/v1/policy/versions?${query}`, { signal })
  },
  initialPageParam: '',
  getNextPageParam: ({ next }) => next,
})

/** What a document would change in the version that holds, in the server's own judgement. */
export function changeQuery(version: number, document: Policy['document']) {
  return queryOptions({
    queryKey: ['policy-change', version, document],
    queryFn: ({ signal }) =>
      ask(TriedPolicy, '/v1/policy/try', { method: 'POST', body: { facts: {}, document }, signal }),
    placeholderData: keepPreviousData,
  })
}

/** @throws CallFailure `policy.changed_meanwhile`, `policy.waits`, `policy.prove_yourself` and what else a policy meets */
export function putPolicy(body: PutPolicy) {
  return ask(PutPolicyAnswer, '/v1/policy', { method: 'PUT', body })
}

/** What would become of a mail of which this is known. Sends nothing. */
export function tryFacts(body: TryPolicy) {
  return ask(TriedPolicy, '/v1/policy/try', { method: 'POST', body })
}

/** What would have become of the mail of 90 days. Ends where nobody waits for it any more. */
export function simulate({ document, signal }: { document: Policy['document']; signal: AbortSignal }) {
  return ask(PolicySimulation, '/v1/policy/simulations', { method: 'POST', body: { document }, signal })
}

/** @throws CallFailure `policy.proposal_gone`, `policy.own_proposal` */
export function answerProposal({ id, answer }: { id: string; answer: 'agree' | 'refuse' }) {
  return ask(Policy, `/v1/policy/proposals/${encodeURIComponent(id)}/${answer}`, { method: 'POST' })
}
