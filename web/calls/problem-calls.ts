import type { Locale } from '@letterlock/wire/primitives'
import { ProblemTable, ProblemWords } from '@letterlock/wire/problem'
import { queryOptions } from '@tanstack/react-query'
import { ask } from './ask.ts'

/** The sentences of an error that came as a bare code in an address. @throws CallFailure `request.not_found` */
export function problemQuery(code: string) {
  return queryOptions({
    queryKey: ['problem', code],
    queryFn: ({ signal }) => ask(ProblemWords, `/v1/problems/${encodeURIComponent(code)}`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** Every error that there is, in the language of the page. */
export function problemTableQuery(locale: Locale) {
  return queryOptions({
    queryKey: ['problem-table', locale],
    queryFn: ({ signal }) => ask(ProblemTable, '/v1/problems', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}
