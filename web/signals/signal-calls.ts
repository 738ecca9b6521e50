import { MySignals, type SignalRange, type SignalSource, SignalSources } from '@letterlock/wire/signals'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { ask } from '../calls/ask.ts'

/** All that shows numbers of mine, to be asked again after a change of what is counted. */
export const MY_SIGNALS_KEY = ['my-signals']

/** My own numbers over a range of days. @param counted Changes with how much has been counted. */
export function mySignalsQuery({ from, to }: SignalRange, counted: number) {
  return queryOptions({
    queryKey: [...MY_SIGNALS_KEY, from, to, counted],
    queryFn: ({ signal }) => ask(MySignals, `/v1/me/signals?from=${from}&to=${to}`, { signal }),
    // A range beside the last one is on its way, or a few mails more: what stands there is better than nothing.
    placeholderData: keepPreviousData,
  })
}

/** Numbers that grow are looked at this often; counting a mailbox takes seconds to minutes. */
const GROWING_MS = 3_000

/** Which mailboxes of mine are counted, and how far; looked at again for as long as one is being counted. */
export const signalSourcesQuery = queryOptions({
  queryKey: [...MY_SIGNALS_KEY, 'sources'],
  queryFn: ({ signal }) => ask(SignalSources, '/v1/me/signals/sources', { signal }),
  refetchInterval: ({ state }) => (isCounting(state.data?.sources) ? GROWING_MS : false),
})

/** Whether any of these is not counted to its end. */
function isCounting(sources: readonly SignalSource[] | undefined): boolean {
  return sources?.some(({ state }) => state === 'reading') ?? false
}

/** Let a mailbox of mine be counted, or no longer. @throws CallFailure `signals.always_counted`, `request.not_found` */
export function chooseSource(mailboxId: string, counted: boolean) {
  const path = `/v1/me/signals/sources/${encodeURIComponent(mailboxId)}`
  return ask(SignalSources, path, { method: 'PUT', body: { counted } })
}

/** The address of everything that is kept of me, as a file. */
export const MY_EVERYTHING = '/v1/me/signals/everything'

/** The address of the same numbers as a file. */
export function mySignalsFile({ from, to }: SignalRange, format: 'csv' | 'json'): string {
  return `/v1/me/signals/export?from=${from}&to=${to}&format=${format}`
}
