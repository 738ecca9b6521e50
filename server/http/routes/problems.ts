import { ProblemTable, ProblemWords } from '@letterlock/wire/problem'
import { z } from 'zod'
import { AppError, ERRORS, type ErrorCode } from '../../core/errors.ts'
import { problemOf } from '../../core/problem.ts'
import { wordsOf } from '../../providers/platform-words.ts'
import type { App } from '../app.ts'
import { localeOf } from '../reader-locale.ts'

/** The table of errors: one row that a page knows by its code alone, since it came in an address, or all of them. */
export function problemsRoute(app: App): void {
  app.get(
    '/v1/problems',
    { config: { auth: 'public' }, schema: { response: { 200: ProblemTable } } },
    async (request) => {
      const locale = localeOf(request)
      return {
        problems: (Object.keys(ERRORS) as ErrorCode[]).map((code) => {
          const { status, retry, say, means, fix } = problemOf(code, {}, locale)
          return { code, status, retry, say, means, fix, words: wordsOf(code).map(({ at, word }) => ({ at, word })) }
        }),
      }
    },
  )

  app.get(
    '/v1/problems/:code',
    {
      config: { auth: 'public' },
      schema: { params: z.object({ code: z.string().max(80) }), response: { 200: ProblemWords } },
    },
    async (request) => {
      const { code } = request.params
      if (!Object.hasOwn(ERRORS, code)) throw new AppError('request.not_found')
      return problemOf(code as ErrorCode, {}, localeOf(request))
    },
  )
}
