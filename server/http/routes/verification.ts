import { type Locale, PathId } from '@letterlock/wire/primitives'
import { LatestVerification, type Verification } from '@letterlock/wire/verification'
import { z } from 'zod'
import { problemOfStored } from '../../core/problem.ts'
import { testConnection } from '../../flows/test-connection.ts'
import { decideChecks } from '../../flows/verify/decide-checks.ts'
import { askedLetter, compareLetter } from '../../flows/verify/letter.ts'
import {
  deliverLetterOf,
  findStanding,
  lookForLetter,
  type StandingVerification,
  startVerification,
  syncForVerification,
  type VerifyDeps,
} from '../../flows/verify/verification.ts'
import { deliverLetter } from '../../transport/sandbox/deliver-letter.ts'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'
import { localeOf } from '../reader-locale.ts'
import { whoAsks } from '../route-auth.ts'
import { whileConnected } from '../while-connected.ts'
import { wireTime, wireTimeOrNull } from '../wire-time.ts'

const params = z.object({ id: PathId })
const auth = { auth: 'session' } as const
const schema = { params, response: { 200: LatestVerification } }

/** The guided check of a connection: begin it, look for its letter, sync, and against the sandbox deliver the letter. */
export function verificationRoutes(app: App, deps: HttpDeps): void {
  const verify = (): VerifyDeps => ({
    db: deps.db,
    queue: deps.connect.queue,
    now: deps.clock.now,
    testConnection: (who, id, signal) => testConnection(deps.sync, who, id, signal),
    deliver:
      deps.farSide.kind === 'sandbox' ? (address, raw) => deliverLetter(deps.farSide.issuer, address, raw) : undefined,
  })

  app.get('/v1/connections/:id/verification', { config: auth, schema }, async (request) => {
    const standing = await findStanding(verify(), whoAsks(request), request.params.id)
    return { verification: standing ? view(standing, localeOf(request)) : null }
  })

  app.post('/v1/connections/:id/verification', { config: auth, schema }, async (request, reply) => {
    const who = whoAsks(request)
    await startVerification(verify(), who, request.params.id, whileConnected(reply))
    const standing = await findStanding(verify(), who, request.params.id)
    return { verification: standing ? view(standing, localeOf(request)) : null }
  })

  for (const [step, act] of STEPS) {
    app.post(`/v1/connections/:id/verification/${step}`, { config: auth, schema }, async (request) => {
      const who = whoAsks(request)
      await act(verify(), who, request.params.id, localeOf(request))
      const standing = await findStanding(verify(), who, request.params.id)
      return { verification: standing ? view(standing, localeOf(request)) : null }
    })
  }
}

const STEPS = [
  ['look', lookForLetter],
  ['sync', syncForVerification],
  ['letter', deliverLetterOf],
] as const

function view(
  { row, mailbox, outdated, deliverable, letter, run, stopped }: StandingVerification,
  locale: Locale,
): Verification {
  const asked = askedLetter(row.code, locale)
  return {
    id: row.id,
    startedAt: wireTime(row.startedAt),
    outdated,
    letter: { to: mailbox.address, ...asked, deliverable },
    account: row.account,
    seen: letter
      ? {
          from: letter.fromAddress,
          arrivedAt: wireTime(letter.at),
          content: compareLetter(row.code, locale, letter) ?? null,
        }
      : null,
    run: run && run.outcome !== 'working' ? { added: run.added, changed: run.changed, removed: run.removed } : null,
    stoppedId: stopped?.id ?? null,
    checks: decideChecks(row, run, stopped).map(({ check, state, at, problem }) => ({
      check,
      state,
      at: wireTimeOrNull(at),
      problem: problem ? problemOfStored(problem.code, problem.params, locale) : null,
    })),
  }
}
