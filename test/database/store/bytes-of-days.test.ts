import { sql } from 'kysely'
import { expect, inject, test } from 'vitest'
import { migrate, readMigrations } from '../../../server/store/migrate.ts'
import { openPool } from '../../../server/store/pool.ts'
import { withEmptyDatabase } from '../empty-database.ts'

test('hours and waits that were numbers in arrays are told as before', () =>
  withEmptyDatabase(inject('databaseServer'), async (url) => {
    const { db, close } = await openPool(url, {
      max: 2,
      applicationName: 'letterlock test',
      statementTimeoutMs: 30_000,
    })
    try {
      const known = await readMigrations()
      const at = known.findIndex(({ name }) => name === '0049-bytes-of-days')
      await migrate(db, 1, known.slice(0, at))
      await sql`
        insert into signal_days (tenant_id, member_id, day, settled, sent, received_person, received_list, received_bulk,
          received_automated, calendar_mail, initiated, after_hours_sent, cross_team_sent, cross_domain_sent, sent_hours,
          received_hours, replies, reply_buckets, business_buckets, within_hour, within_four_hours, within_business_day,
          within_72h, within_72h_s, followed, answered_buckets)
        values ('tnt_1', 'mem_1', 20514, true, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, '{0,9,23}', '{}', 3, '{150,0,12}',
          '{7,7}', 0, 0, 0, 0, 0, 1, '{128}')`.execute(db)
      await migrate(db, 2, known.slice(0, at + 1))
      const { rows } = await sql<Record<string, Buffer>>`
        select sent_hours, received_hours, reply_buckets, business_buckets, answered_buckets from signal_days`.execute(
        db,
      )
      const [day = {}] = rows
      expect(Object.fromEntries(Object.entries(day).map(([column, bytes]) => [column, [...bytes]]))).toEqual({
        sent_hours: [0, 9, 23],
        received_hours: [],
        reply_buckets: [150, 0, 12],
        business_buckets: [7, 7],
        answered_buckets: [128],
      })
    } finally {
      await close()
    }
  }))
