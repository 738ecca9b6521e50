import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { freshDatabase } from '../database/fresh-database.ts'

/** Every column in which words could stand, and what does. Whoever adds one says here why nothing of a mail can be in it. */
const WORDS: Record<string, string> = {
  'message_headers.fields': 'header fields by the names that may be asked for; no subject is among them',
  'message_headers.label_ids': 'where a mail lies, in words of ours',
  'signal_addresses.address': 'what an administrator has typed',
  'signal_calendars.free_days': 'days, with the names that somebody has typed',
  'signal_calendars.spans': 'working hours',
  'signal_calendars.valid_from': 'a day',
  'signal_cycle_groups.kind': 'a word of ours',
  'signal_cycle_groups.starts_on': 'a day',
  'signal_cycle_groups.told': 'numbers of departments, with their names',
  'signal_cycle_people.figures': 'numbers',
  'signal_cycle_people.kind': 'a word of ours',
  'signal_cycle_people.starts_on': 'a day',
  'signal_cycles.ends_on': 'a day',
  'signal_cycles.kind': 'a word of ours',
  'signal_cycles.starts_on': 'a day',
  'signal_days.answered_buckets': 'a byte for each answer: how long it took',
  'signal_days.business_buckets': 'a byte for each answer: how long it took',
  'signal_days.received_hours': 'a byte for each mail: the hour in which it came',
  'signal_days.reply_buckets': 'a byte for each answer: how long it took',
  'signal_days.sent_hours': 'a byte for each mail: the hour in which it was sent',
  'signal_messages.class': 'a word of ours',
  'signal_messages.rule': 'the name of a rule of ours',
  'signal_pairs.part': 'one of three words of ours',
  'signal_person_views.reason': 'what an owner has typed',
  'signal_reads.by_kind': 'a word of ours',
  'signal_reads.ends_on': 'a day',
  'signal_reads.starts_on': 'a day',
  'signal_reads.what': 'a word of ours',
  'signal_recipients.class': 'a word of ours',
  'signal_recipients.field': 'to, cc or delivered',
  'signal_replies.class': 'a word of ours',
  'signal_seen.role': 'a word of ours',
  'signal_settings.cycle': 'a word of ours',
  'signal_settings.excluded_addresses': 'what an administrator has typed',
  'signal_settings.excluded_domains': 'what an administrator has typed',
  'signal_settings.internal_domains': 'what an administrator has typed',
  'signal_settings.time_zone': 'a zone',
  'signal_todo.set_aside': 'the code of a failure',
  'signal_zones.time_zone': 'a zone',
}

/** Ids that this product makes, and HMACs under a key of the organisation; a mail’s own id is the server’s. */
const NO_WORDS = [/\.\w+_id$/, /\.id$/, /_hash(?:es)?$/, /^signal_keys\.sealed$/]
const WORD_TYPES = ['text', 'character varying', 'character', 'json', 'jsonb', 'bytea', 'ARRAY', 'xml', 'tsvector']
/** Arrays of numbers. */
const NUMBERS = ['_int2', '_int4', '_int8']

test('no table that mail is counted in has a column for a subject, a text or a name', async () => {
  const database = await freshDatabase()
  try {
    const { rows } = await sql<{ name: string }>`
      select table_name || '.' || column_name as name from information_schema.columns
      where table_schema = 'public' and (table_name like 'signal\\_%' or table_name = 'message_headers')
        and data_type = any(${WORD_TYPES}::text[]) and udt_name <> all(${NUMBERS}::text[])
      order by 1`.execute(database.db)
    const names = rows.map(({ name }) => name).filter((name) => !NO_WORDS.some((pattern) => pattern.test(name)))
    expect(names.sort()).toEqual(Object.keys(WORDS).sort())
  } finally {
    await database.drop()
  }
})
