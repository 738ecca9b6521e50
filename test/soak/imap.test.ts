import { expect, test } from 'vitest'
import { freshDatabase } from '../database/fresh-database.ts'
import { NO_DOVECOT } from '../dovecot/start-dovecot.ts'
import { killDuringImap } from './kill-during-imap.ts'

const KILLS = 10

// A part of `npm run soak -- imap`.
test.skipIf(NO_DOVECOT)(
  'killed -9 at commit after commit while it follows a mail server, a worker ends with exactly its messages, none twice',
  { timeout: 120_000 },
  async () => {
    const { url, drop } = await freshDatabase()
    try {
      const figures = await killDuringImap({
        databaseUrl: url,
        messages: 60,
        kills: KILLS,
        seed: 11,
        say: () => undefined,
      })
      expect(figures).toMatchObject({ kills: KILLS, wrong: 0, left_over: 0 })
      expect(figures.points).toBeGreaterThan(KILLS / 2)
    } finally {
      await drop()
    }
  },
)
