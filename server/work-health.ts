import type { Rooms } from './assemble.ts'
import { sweepChecks } from './connections/health/sweep-checks.ts'
import { sweepKeptOut } from './connections/health/sweep-kept-out.ts'
import { warnOfEndings } from './connections/health/warn-of-endings.ts'
import type { Logger } from './core/log.ts'
import type { Queue } from './jobs/queue.ts'
import { mailCheckpoints } from './people/notices/mail-checkpoints.ts'
import { mailEndpointEnds } from './people/notices/mail-endpoint-ends.ts'
import { mailNotices } from './people/notices/mail-notices.ts'
import { mailProposalNotices } from './people/notices/mail-proposal-notices.ts'
import { settleStatusChanges } from './people/notices/settle-status-changes.ts'

const SWEEP_MS = 60_000
/** A person looks at the page right after something broke. */
const NOTICES_MS = 15_000
/** How late in a day a checkpoint may be mailed, and how soon again where the mail server did not take it. */
const CHECKPOINTS_MS = 600_000

/** What a worker does so that people know how their connections stand. */
export function startHealthWork({
  work,
  schedule,
  rooms: { tokens, checks, noticeMails, securityEvents },
  log,
}: Pick<Queue, 'work' | 'schedule'> & {
  rooms: Pick<Rooms, 'tokens' | 'checks' | 'noticeMails' | 'securityEvents'>
  log: Logger
}): void {
  const { db, now } = checks
  work('health.sweep', {
    concurrency: 1,
    handler: async ({ signal }) => {
      const swept = await sweepChecks({ ...checks, log }, signal)
      if (swept.left > 0) log.info(swept, 'some connections were not looked at: their provider is away')
      const keptOut = await sweepKeptOut({ ...checks, tokens, log }, signal)
      if (keptOut.asked > 0) log.info(keptOut, 'asked after those whom their administrators keep out')
      await warnOfEndings(db, securityEvents.issuer, now(), signal)
      return 'done'
    },
  })
  schedule('health.sweep', SWEEP_MS)

  work('notices.sweep', {
    concurrency: 1,
    handler: async ({ signal }) => {
      await settleStatusChanges(db, now(), signal)
      await mailNotices(noticeMails, signal)
      await mailProposalNotices(noticeMails, signal)
      await mailEndpointEnds(noticeMails, signal)
      return 'done'
    },
  })
  schedule('notices.sweep', NOTICES_MS)

  work('checkpoints.mail', {
    concurrency: 1,
    handler: async ({ signal }) => {
      await mailCheckpoints(noticeMails, signal)
      return 'done'
    },
  })
  schedule('checkpoints.mail', CHECKPOINTS_MS)
}
