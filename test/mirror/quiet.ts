import { sql } from 'kysely'
import type { Db } from '../../server/store/database.ts'
import { until } from './until.ts'

/** Wait until no worker has anything in its hands, or before it, that speaks to a provider. */
export async function quiet(db: Db): Promise<void> {
  await until(async () => {
    const { rows } = await sql<{ waiting: number }>`
      select count(*)::int as waiting from pgboss.job
      where name in ('sync.mailbox', 'action.run') and state in ('created', 'retry', 'active')
        and start_after <= now()`.execute(db)
    return rows[0]?.waiting === 0 ? true : undefined
  })
}
