import { type ChangePersonView, PersonSignals, PersonView, SignalReadPage } from '@letterlock/wire/person-view'
import type { SignalRange } from '@letterlock/wire/signals'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { ask } from '../calls/ask.ts'
import { MY_SIGNALS_KEY } from './signal-calls.ts'

/** Whether anybody but the person may see numbers of one person, and why. */
export const personViewQuery = queryOptions({
  queryKey: ['person-view'],
  queryFn: ({ signal }) => ask(PersonView, '/v1/signals/person-view', { signal }),
})

/** Let others see them, or no longer. @throws CallFailure `request.not_found` for whoever is no owner */
export function changePersonView(body: ChangePersonView) {
  return ask(PersonView, '/v1/signals/person-view', { method: 'PUT', body })
}

/** As many as one takes in at a look; the rest is a press away. */
const ROWS = 10

/** Who has looked at my numbers, newest first. */
export const signalReadsQuery = infiniteQueryOptions({
  queryKey: [...MY_SIGNALS_KEY, 'reads'],
  queryFn: ({ signal, pageParam }) => {
    const query = new URLSearchParams({ limit: String(ROWS), ...(pageParam !== '' && { cursor: pageParam }) })
    return ask(SignalReadPage, `/v1/me/signals/reads?${query}`, { signal })
  },
  initialPageParam: '',
  getNextPageParam: ({ next }) => next,
})

/**
 * Numbers of somebody whose manager I am. Each question is written down for them to see, so none is asked that nobody
 * has wanted.
 *
 * @throws CallFailure `signals.person_view_off`, `request.not_found`
 */
export function personSignalsQuery(id: string, { from, to }: SignalRange) {
  return queryOptions({
    queryKey: ['person-signals', id, from, to],
    queryFn: ({ signal }) =>
      ask(PersonSignals, `/v1/members/${encodeURIComponent(id)}/signals?from=${from}&to=${to}`, { signal }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
}
