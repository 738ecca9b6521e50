import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { openLog } from '../../server/core/log.ts'
import { Secret } from '../../server/core/secret.ts'
import { summariseThread } from '../../server/inbox/summarise-thread.ts'
import { readLeftOut } from '../../server/signals/feeding/read-left-out.ts'
import type { Database } from '../../server/store/database.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import type { SyncDeps } from '../../server/sync/deps.ts'
import { QUOTA_TABLES } from '../../server/sync/gmail/quota-costs.ts'
import { openGmail } from '../../server/transport/gmail/gmail.ts'
import { IMAP_DEADLINES } from '../../server/transport/imap/deadlines.ts'
import { openImapTrust } from '../../server/transport/imap/imap-trust.ts'
import { openImap } from '../../server/transport/imap/open-imap.ts'
import type { TestDovecot } from '../dovecot/start-dovecot.ts'

/**
 * What sync stands on, with a Dovecot on the other side.
 *
 * @param clock Epoch milliseconds; turned by hand, and by every wait.
 */
export function imapDeps(db: Kysely<Database>, dovecot: TestDovecot, clock: { now: number }): SyncDeps {
  const open = (signal: AbortSignal) =>
    openImap(
      {
        host: dovecot.host,
        port: dovecot.port,
        security: 'none',
        username: dovecot.user,
        auth: { password: new Secret(dovecot.password) },
      },
      openImapTrust(undefined, 'public_and_loopback'),
      IMAP_DEADLINES,
      signal,
    )
  return {
    db: db,
    gmail: openGmail('http://127.0.0.1:9'),
    quota: QUOTA_TABLES.new,
    imap: { keep: 'texts', open: (_tenantId, _connectionId, signal) => open(signal) },
    accessToken: async () => new Secret('none'),
    now: () => clock.now,
    async pause(ms) {
      clock.now += ms
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
