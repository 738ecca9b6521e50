import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Box } from '../../sandbox/box.ts'
import { AppError } from '../../server/core/errors.ts'
import { openLog } from '../../server/core/log.ts'
import { Secret } from '../../server/core/secret.ts'
import { summariseThread } from '../../server/inbox/summarise-thread.ts'
import { readLeftOut } from '../../server/signals/feeding/read-left-out.ts'
import type { Database } from '../../server/store/database.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import type { SyncDeps } from '../../server/sync/deps.ts'
import { QUOTA_TABLES } from '../../server/sync/gmail/quota-costs.ts'
import { openGmail } from '../../server/transport/gmail/gmail.ts'
import type { SandboxAccount } from './sandbox-account.ts'

/**
 * What sync stands on, with the sandbox on the other side. The one clock is the sandbox's, and every wait turns it: an
 * hour of quota passes in no time.
 */
export function syncDeps(
  db: Kysely<Database>,
  box: Pick<Box, 'now'> & { clock: Pick<Box['clock'], 'read' | 'turn'> },
  url: string,
  account: Pick<SandboxAccount, 'issueToken'>,
): SyncDeps {
  let token = new Secret(account.issueToken())
  return {
    db,
    gmail: openGmail(url),
    quota: QUOTA_TABLES.new,
    imap: {
      keep: 'texts',
      open: async () => {
        throw new AppError('imap.unreachable', 'this world has no IMAP')
      },
    },
    async accessToken(_tenantId, _id, { insteadOf } = {}) {
      if (insteadOf && insteadOf.reveal() === token.reveal()) token = new Secret(account.issueToken())
      return token
    },
    now: box.now,
    async pause(ms, signal) {
      signal.throwIfAborted()
      box.clock.turn(box.clock.read().offsetMs + ms)
    },
    random: () => 0.5,
    transact: (story) => inTransaction(db, story),
    summariseThread,
    readLeftOut,
    newOwner: randomUUID,
    leaseMs: 20_000,
    turnMs: 60_000,
    log: openLog({ level: 'silent', role: 'test' }),
  }
}
