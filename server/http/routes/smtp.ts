import { PassThrough } from 'node:stream'
import { SmtpSettings, SmtpWish, type TestLine, TestServer } from '@letterlock/wire/imap'
import { type Locale, PathId } from '@letterlock/wire/primitives'
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import { problemOf } from '../../core/problem.ts'
import { Secret } from '../../core/secret.ts'
import { getImapSettings } from '../../flows/get-imap-settings.ts'
import { removeSmtp, setSmtp } from '../../flows/set-smtp.ts'
import { readyTest, type Told } from '../../flows/test-server.ts'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'
import { localeOf } from '../reader-locale.ts'
import { whoAsks } from '../route-auth.ts'
import { viewSmtp } from '../smtp-view.ts'
import { whileConnected } from '../while-connected.ts'

const ConnectionParams = z.object({ id: PathId })
const auth = { auth: 'session' } as const

/** How a mailbox by app password sends, and trying its servers step by step. */
export function smtpRoutes(app: App, deps: HttpDeps): void {
  app.post('/v1/imap/test', { config: auth, schema: { body: TestServer } }, async (request, reply) => {
    const locale = localeOf(request)
    const { steps, run } = await readyTest(deps.imap, whoAsks(request), request.body)
    const out = new PassThrough()
    const write = (line: TestLine) => void out.write(`${JSON.stringify(line)}\n`)
    write({ steps })
    run((told) => write(viewTold(told, locale)), whileConnected(reply))
      .catch((error: unknown) => {
        // The answer has begun: what broke on our side is said in it, and to the log.
        request.log.error({ err: error }, 'a test of a mail server broke')
        write({ ended: 'failed', folders: null })
      })
      .finally(() => out.end())
    return reply.headers(STREAMED).send(out)
  })

  app.put(
    '/v1/connections/:id/smtp',
    { config: auth, schema: { params: ConnectionParams, body: SmtpWish, response: { 200: SmtpSettings } } },
    async (request, reply) => {
      const { server, username, password } = request.body
      const who = whoAsks(request)
      const choice = { server, username, password: password === undefined ? undefined : new Secret(password) }
      await setSmtp(deps.imap, who, request.params.id, choice, whileConnected(reply))
      return getSmtp(await getImapSettings(deps.db, who, request.params.id))
    },
  )

  app.delete(
    '/v1/connections/:id/smtp',
    { config: auth, schema: { params: ConnectionParams, response: { 204: z.undefined() } } },
    async (request, reply) => {
      await removeSmtp(deps.imap, whoAsks(request), request.params.id)
      return reply.status(204).send()
    },
  )
}

/** Each line is for a person who watches: nothing on the way may gather them. */
const STREAMED = {
  'content-type': 'application/x-ndjson; charset=utf-8',
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
}

function viewTold(told: Told, locale: Locale): TestLine {
  if ('ended' in told) return { ended: told.ended, folders: ('folders' in told && told.folders) || null }
  const { step, state } = told
  const problem = told.state === 'failed' ? problemOf(told.failure.code, told.failure.params, locale) : null
  return { step, state, problem }
}

function getSmtp({ smtp }: Awaited<ReturnType<typeof getImapSettings>>): SmtpSettings {
  const view = viewSmtp(smtp)
  // Saved a moment ago, and taken away by another window since.
  if (!view) throw new AppError('smtp.not_set')
  return view
}
