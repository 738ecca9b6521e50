import { ProblemWords } from '@letterlock/wire/problem'
import { z } from 'zod'
import { AppError, ERRORS, type ErrorCode } from '../../core/errors.ts'
import { problemOf } from '../../core/problem.ts'
import type { App } from '../app.ts'
import { localeOf } from '../reader-locale.ts'

/** The sentences of an error that a page knows by its code alone: it came in an address. */
export function problemsRoute(app: App): void {
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
