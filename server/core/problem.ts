import type { Locale } from '@letterlock/wire/primitives'
import type { Problem } from '@letterlock/wire/problem'
import type { ErrorWords } from './errors/entry.ts'
import { ERRORS_SV } from './errors.sv.ts'
import { ERRORS, type ErrorCode } from './errors.ts'
import { listMoments, writeSentences } from './write-sentence.ts'

const WORDS: Record<Locale, Record<ErrorCode, ErrorWords>> = { en: ERRORS, sv: ERRORS_SV }

type ProblemWithoutRequest = Omit<Problem, 'requestId'>

/** What a person and a program are told about a failure: a row of the error table in the reader's language. */
export function problemOf(code: ErrorCode, params: Record<string, string>, locale: Locale): ProblemWithoutRequest {
  const { status, retry } = ERRORS[code]
  const words = writeSentences(WORDS[locale][code], params, locale)
  const moments = listMoments(params)
  return {
    type: `/docs/errors/#${code.replace(/\W/g, '')}`,
    title: words.say,
    status,
    code,
    retry,
    ...words,
    ...(Object.keys(params).length > 0 && { params }),
    ...(moments.length > 0 && { moments }),
  }
}

/** The same for a failure kept in a row; a code that a newer or older version wrote becomes the general one. */
export function problemOfStored(code: string, params: Record<string, string>, locale: Locale): ProblemWithoutRequest {
  return Object.hasOwn(ERRORS, code)
    ? problemOf(code as ErrorCode, params, locale)
    : problemOf('server.failed', {}, locale)
}
