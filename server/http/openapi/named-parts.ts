import { KeyScope } from '@letterlock/wire/apps'
import { Problem } from '@letterlock/wire/problem'
import { z } from 'zod'
import type { ErrorCode } from '../../core/errors.ts'
import { problemOf } from '../../core/problem.ts'

/** The parts that operations refer to by name. */

export const SECURITY_SCHEMES = {
  secretKey: {
    type: 'http',
    scheme: 'bearer',
    description: `A secret key of your app (\`ll_sk_dev_…\`, \`ll_sk_prod_…\`), from your server alone. Each operation names the scope that the key needs: ${KeyScope.options.join(', ')}.`,
  },
  publishableKey: {
    type: 'http',
    scheme: 'bearer',
    description:
      'The publishable key of your app (`ll_pk_dev_…`, `ll_pk_prod_…`), from a page of an origin that the app allows.',
  },
  resultToken: {
    type: 'http',
    scheme: 'bearer',
    description: 'The `resultToken` of the connect session, as claiming it answered.',
  },
  agentToken: {
    type: 'http',
    scheme: 'bearer',
    description: 'The token of an agent (`llag_…`), which the console shows once when a person makes it.',
  },
} as const

export const PROBLEM = z.toJSONSchema(Problem, { target: 'draft-2020-12' })

export const HEADERS = {
  RateLimit: {
    description: 'How many requests are left, and in how many seconds the minute ends: `"key";r=59990;t=42`.',
    schema: { type: 'string' },
  },
  'RateLimit-Policy': {
    description: 'How many requests are allowed in how many seconds: `"key";q=60000;w=60`.',
    schema: { type: 'string' },
  },
  'Retry-After': { description: 'Seconds until the same call may work.', schema: { type: 'integer' } },
} as const

export const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'A word of your own for this request, at most 200 characters. Sent again within a day with the same body, the request is not carried out again but answered as the first time, with `Idempotency-Replayed: true`. What failed may be tried again with its key.',
  schema: { type: 'string', minLength: 1, maxLength: 200 },
} as const

/** What each status means here; the `code` in the body says it exactly, and its page what to do. */
const MEANINGS: Readonly<Record<string, { means: string; code: ErrorCode; params?: Record<string, string> }>> = {
  '400': {
    means: 'The request could not be read: `params.field` names the value.',
    code: 'request.invalid',
    params: { field: 'cursor' },
  },
  '401': { means: 'The key or token is missing, misspelt or revoked.', code: 'key.unknown' },
  '403': {
    means: 'The key may not do this: its kind, scope, origin or plan is in the way, or its agent is paused.',
    code: 'key.scope_missing',
    params: { scope: 'connections.write' },
  },
  '404': { means: 'There is nothing here, or it is not yours to see.', code: 'request.not_found' },
  '409': {
    means:
      'It cannot be done as things stand: connect again, read a draft again, or wait for the first of two requests.',
    code: 'idempotency.under_way',
  },
  '410': { means: 'Its time is over: begin anew.', code: 'connect.session_over' },
  '413': { means: 'The body is longer than this operation takes.', code: 'request.too_large' },
  '422': { means: 'The values do not fit together.', code: 'idempotency.reused' },
  '429': {
    means: 'Too much was asked in this minute.',
    code: 'rate.exceeded',
    params: { until: '2026-11-20T09:16:00.000Z' },
  },
  '500': { means: 'Something failed on our side.', code: 'server.failed' },
  '502': {
    means: 'The provider cannot be reached just now, refuses the client, or answers what cannot be passed on.',
    code: 'oauth.unreachable',
  },
  '503': { means: 'The server is being restarted, or its database has too much to do.', code: 'server.stopping' },
  '504': {
    means: 'The provider did not answer in time.',
    code: 'egress.too_slow',
    params: { host: 'api.provider.example' },
  },
}

export const ERROR_ANSWERS = Object.fromEntries(
  Object.entries(MEANINGS).map(([status, { means, code, params = {} }]) => [
    status,
    {
      description: means,
      ...(['429', '503'].includes(status) && {
        headers: { 'Retry-After': { $ref: '#/components/headers/Retry-After' } },
      }),
      content: {
        'application/problem+json': {
          schema: { $ref: '#/components/schemas/Problem' },
          example: { ...problemOf(code, params, 'en'), requestId: 'req_Zk3vQ0pT9sXwLr2a' },
        },
      },
    },
  ]),
)
