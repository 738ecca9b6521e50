import { RunAsked, SyncRunList } from '@letterlock/wire/health'
import { type Locale, PathId } from '@letterlock/wire/primitives'
import { z } from 'zod'
import { problemOfStored } from '../../core/problem.ts'
import { askRun } from '../../flows/ask-run.ts'
import { reachMailbox } from '../../people/reach/reach-mailbox.ts'
import { listRuns, RUNS_KEPT, type RunRow } from '../../store/sync-runs.ts'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'
import { localeOf } from '../reader-locale.ts'
import { whoAsks } from '../route-auth.ts'
import { whoReads } from '../who-reads.ts'
import { wireTime, wireTimeOrNull } from '../wire-time.ts'

const MailboxParams = z.object({ mailboxId: PathId })

/** The last turns at a mailbox with what each did, and asking for one more: to sync, or to count. */
export function mailboxRunsRoutes(app: App, deps: HttpDeps): void {
  const { db, clock } = deps

  app.get(
    '/v1/mailboxes/:mailboxId/runs',
    { config: { auth: 'session' }, schema: { params: MailboxParams, response: { 200: SyncRunList } } },
    async (request) => {
      const who = whoReads(request, clock)
      const locale = localeOf(request)
      const mailbox = await reachMailbox(db, who, request.params.mailboxId, 'read')
      const runs = await listRuns(db, who.tenantId, mailbox.id, RUNS_KEPT)
      return { runs: runs.map((run) => viewRun(run, locale)) }
    },
  )

  for (const kind of ['sync', 'census'] as const) {
    app.post(
      `/v1/mailboxes/:mailboxId/${kind}`,
      { config: { auth: 'session' }, schema: { params: MailboxParams, response: { 202: RunAsked } } },
      async (request, reply) => {
        const asked = { mailboxId: request.params.mailboxId, kind }
        const runId = await askRun(db, deps.connect.queue, whoAsks(request), asked, clock.now())
        return reply.status(202).send({ runId })
      },
    )
  }
}

function viewRun(run: RunRow, locale: Locale) {
  return {
    id: run.id,
    kind: run.kind,
    reason: run.reason,
    startedAt: wireTime(run.startedAt),
    endedAt: wireTimeOrNull(run.endedAt),
    outcome: run.outcome,
    added: run.added,
    changed: run.changed,
    removed: run.removed,
    skipped: Object.entries(run.skipped).map(([code, count]) => ({
      problem: problemOfStored(code, {}, locale),
      count,
    })),
    problem: run.problemCode === null ? null : problemOfStored(run.problemCode, run.problemParams, locale),
  }
}
