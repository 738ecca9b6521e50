import { MailboxHealth } from '@letterlock/wire/health'
import { type Locale, PathId } from '@letterlock/wire/primitives'
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import { problemOfStored } from '../../core/problem.ts'
import { reachMailbox } from '../../people/reach/reach-mailbox.ts'
import { findLastCensus } from '../../store/censuses.ts'
import { type ConnectionRow, findConnectionForWork } from '../../store/connections.ts'
import { findWatch } from '../../store/gmail-watches.ts'
import { findEar } from '../../store/imap-ears.ts'
import { isListenedTo } from '../../store/listenable-mailboxes.ts'
import type { MailboxRow } from '../../store/mailboxes.ts'
import { decideHearing, type HearingEvidence } from '../../sync/health/decide-hearing.ts'
import { decideReceiving, type Problem } from '../../sync/health/decide-receiving.ts'
import { decideSending } from '../../sync/health/decide-sending.ts'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'
import { localeOf } from '../reader-locale.ts'
import { whoReads } from '../who-reads.ts'
import { wireTimeOrNull } from '../wire-time.ts'

const MailboxParams = z.object({ mailboxId: PathId })

/** Whether mail comes in and could go out, how we learn of it, and what the last census found: from evidence alone. */
export function mailboxHealthRoute(app: App, { db, clock, isTold }: HttpDeps): void {
  app.get(
    '/v1/mailboxes/:mailboxId/health',
    { config: { auth: 'session' }, schema: { params: MailboxParams, response: { 200: MailboxHealth } } },
    async (request) => {
      const who = whoReads(request, clock)
      const locale = localeOf(request)
      const { now } = who
      const mailbox = await reachMailbox(db, who, request.params.mailboxId, 'read')
      const connection = await findConnectionForWork(db, who.tenantId, mailbox.connectionId)
      if (!connection) throw new AppError('request.not_found')
      const census = await findLastCensus(db, who.tenantId, mailbox.id)

      const receiving = decideReceiving(connection, mailbox, now)
      const sending = decideSending(connection, receiving)
      const hearing = decideHearing(await hearingEvidence(connection, mailbox, now), now)
      return {
        receiving: {
          state: receiving.state,
          problem: words(receiving.problem, locale),
          retryAt: wireTimeOrNull(receiving.retryAt),
          lastNewMailAt: wireTimeOrNull(mailbox.lastNewMailAt),
          lastCheckAt: wireTimeOrNull(mailbox.lastSyncAt),
        },
        sending: { state: sending.state, problem: words(sending.problem, locale) },
        hearing: {
          by: hearing.by,
          state: hearing.state,
          lastAt: wireTimeOrNull(hearing.lastAt),
          renewsAt: wireTimeOrNull(hearing.renewsAt),
          lapsesAt: wireTimeOrNull(hearing.lapsesAt),
          problem: words(hearing.problem, locale),
        },
        census: census
          ? {
              checkedAt: new Date(census.checkedAt).toISOString(),
              provider: census.provider,
              ours: census.provider - census.missing,
              missing: census.missing,
              extra: census.extra,
              repaired: census.repaired,
            }
          : null,
        censusDueAt: connection.accessMode === 'counts' ? null : wireTimeOrNull(mailbox.censusDueAt),
      }
    },
  )

  async function hearingEvidence(
    { tenantId, accessMode }: Pick<ConnectionRow, 'tenantId' | 'accessMode'>,
    mailbox: MailboxRow,
    now: number,
  ): Promise<HearingEvidence> {
    if (mailbox.transport === 'imap') {
      const ear = await findEar(db, tenantId, mailbox.id)
      return { by: 'idle', ear, isHeld: await isListenedTo(db, tenantId, mailbox.connectionId, now), mailbox }
    }
    // Counting goes by a project of its own, whose mail our topic does not tell of.
    if (!isTold || accessMode === 'counts') return { by: 'poll', mailbox }
    return { by: 'push', watch: await findWatch(db, tenantId, mailbox.id) }
  }
}

function words(problem: Problem | null, locale: Locale) {
  return problem === null ? null : problemOfStored(problem.code, problem.params, locale)
}
