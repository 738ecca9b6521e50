import { expect, test } from 'vitest'
import { freshDatabase } from '../database/fresh-database.ts'
import { NO_DOVECOT } from '../dovecot/start-dovecot.ts'
import { killDuringImap } from './kill-during-imap.ts'
import { seeded } from './random.ts'

// A tenth of `npm run soak -- imap`, both ways of keeping.
test.skipIf(NO_DOVECOT).each(['texts', 'whole'] as const)(
  'killed -9 while it follows a mail server and keeps %s, a worker ends with exactly its messages, none twice',
  { timeout: 60_000 },
  async (keep) => {
    const { url, drop } = await freshDatabase()
    try {
      const options = { databaseUrl: url, messages: 80, kills: 4, seed: seeded(11), say: () => undefined }
      const figures = await killDuringImap({ ...options, keep })
      expect(figures).toMatchObject({ wrong: 0, left_over: 0 })
    } finally {
      await drop()
    }
  },
)
