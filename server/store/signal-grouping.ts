import { type RawBuilder, sql } from 'kysely'
import type { TenantId } from '../core/ids.ts'
import { rowsAsTable } from './rows-as-table.ts'
import { PERSON_DAY, type PersonDay } from './signal-dirty.ts'

/** Which raw rows figures are made of. */
export interface RollUpOf {
  /** The people and days, where only some are meant; else those of the span. */
  keys?: readonly PersonDay[]
  /** From the first day to before the last, in days since 1970-01-01. */
  from: number
  until: number
  /** The layer that is written: what stands there of a day is added to. */
  settled: boolean
}

/** Rows about people and days, and what is made of those of each. */
interface Grouping {
  table: RawBuilder<unknown>
  member: RawBuilder<unknown>
  day: RawBuilder<unknown>
  where: RawBuilder<boolean>
  figures: RawBuilder<unknown>
  /** What else is told apart. */
  also?: RawBuilder<unknown>
}

/**
 * Of days that are named each is looked up alone, by the index of its table: the newest day lies beyond whatever the
 * planner knows of a table, and it would lay all mails of today against all that are named.
 */
export function byPersonAndDay(
  { keys, from, until }: Omit<RollUpOf, 'settled'>,
  { table, member, day, where, figures, also }: Grouping,
): RawBuilder<unknown> {
  if (!keys) {
    return sql`
      select ${member} as member_id, ${day} as day, ${figures} from ${table}
      where ${where} and ${day} >= ${from}::int and ${day} < ${until}::int
      group by ${member}, ${day} ${also ? sql`, ${also}` : sql``}`
  }
  return sql`
    select given.member_id, given.day, told.* from ${rowsAsTable(keys, PERSON_DAY)} cross join lateral (
      select ${figures} from ${table} where ${where} and ${member} = given.member_id and ${day} = given.day
      ${also ? sql`group by ${also}` : sql`having count(*) > 0`}
    ) told`
}

/** What members have sent and settled figures do not tell of. */
export function isSent(tenantId: TenantId): RawBuilder<boolean> {
  return sql<boolean>`
    mail.tenant_id = ${tenantId} and mail.sender_id is not null and mail.class <> 'automated' and not mail.calendar
    and not mail.settled`
}

/** Whether any mailbox of somebody is counted. @param member The column that names them. */
export function isFed(tenantId: TenantId, member: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`exists (
    select from signal_mailboxes fed where fed.tenant_id = ${tenantId} and fed.member_id = ${member}
  )`
}
