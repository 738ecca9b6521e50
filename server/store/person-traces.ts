import { sql } from 'kysely'
import type { MemberId, TenantId } from '../core/ids.ts'
import type { Trx } from './database.ts'

/** Rows that are about one person and nobody else. What hangs on their connections goes with those. */
const OWN_ROWS = [
  'sessions',
  'sign_in_links',
  'invitation_mails',
  'invitations',
  'notices',
  'connect_sessions',
  'app_connect_sessions',
  'mailbox_grants',
  'team_memberships',
  'agents',
] as const

/** Where a sentence about something else may name somebody: a problem's values, by table. */
const VALUES = [
  ['connections', 'reason_params'],
  ['status_changes', 'reason_params'],
  ['notices', 'reason_params'],
  ['connect_sessions', 'error_params'],
  ['app_connect_sessions', 'error_params'],
  ['actions', 'failed_params'],
  ['webhook_endpoints', 'reason_params'],
] as const

/** The values that hold a person's name. In any other, a word like somebody's name means something else. */
const NAME_VALUES = ['who', 'by', 'ask']

/** By what somebody stands in the rows of others. */
export interface Traces {
  /** Anywhere, as a whole value, never as a part of one. */
  addresses: readonly string[]
  /** Only where names stand; without those by which somebody else here is called, too: the rows may mean them. */
  names: readonly string[]
  /** The word in their place. */
  alias: string
}

/** Delete every row that is about one person, but for their connections and themselves. */
export async function deleteOwnRows(trx: Trx, tenantId: TenantId, memberId: MemberId): Promise<void> {
  for (const table of OWN_ROWS) {
    await sql`delete from ${sql.table(table)} where tenant_id = ${tenantId} and member_id = ${memberId}`.execute(trx)
  }
}

/** Put a word in place of a person's name or address wherever something that stays names them. */
export async function renameTraces(trx: Trx, tenantId: TenantId, traces: Traces): Promise<void> {
  for (const [table, column] of VALUES) {
    const values = sql.ref(column)
    await sql`
      update ${sql.table(table)} set ${values} = ${renamed(values, traces)}
      where tenant_id = ${tenantId} and ${isNamed(values, traces)}`.execute(trx)
  }
  const before = sql`before_off -> 'reasonParams'`
  await sql`
    update connections set before_off = jsonb_set(before_off, '{reasonParams}', ${renamed(before, traces)})
    where tenant_id = ${tenantId} and before_off is not null and ${isNamed(before, traces)}`.execute(trx)
  for (const column of ['ask', 'off_ask', 'off_by', 'changed_by'] as const) {
    const named = sql.ref(column)
    await sql`
      update integrations set ${named} = ${traces.alias}
      where tenant_id = ${tenantId} and ${named} = any(${[...traces.addresses, ...traces.names]}::text[])`.execute(trx)
  }
}

/** Let go of an account, and of the link for its password, unless somebody in any organisation still is it. */
export async function deleteUnusedIdentity(trx: Trx, id: string): Promise<'deleted' | 'used'> {
  // Held first: whoever is made a member by it meanwhile is seen only by a statement that begins after they are.
  await sql`select from identities where id = ${id} for update`.execute(trx)
  const { rows } = await sql<{ email: string }>`
    delete from identities where id = ${id} and not exists (select from members where identity_id = ${id})
    returning email`.execute(trx)
  const [gone] = rows
  if (!gone) return 'used'
  await deleteUnusedPasswordLink(trx, gone.email)
  return 'deleted'
}

/** Delete the link for a password of an address that nobody has any more. @param email Lower case. */
export async function deleteUnusedPasswordLink(trx: Trx, email: string): Promise<void> {
  await sql`
    delete from password_links where email = ${email}
      and not exists (select from members where email = ${email})
      and not exists (select from identities where email = ${email})`.execute(trx)
}

function isNamed(values: ReturnType<typeof sql>, traces: Traces) {
  return sql<boolean>`exists (
    select from jsonb_each(${values}) as said where ${isTrace(traces)}
  )`
}

function renamed(values: ReturnType<typeof sql>, traces: Traces) {
  return sql`(
    select jsonb_object_agg(said.key, case when ${isTrace(traces)} then to_jsonb(${traces.alias}::text) else said.value end)
    from jsonb_each(${values}) as said
  )`
}

function isTrace({ addresses, names }: Traces) {
  return sql<boolean>`coalesce(
    said.value #>> '{}' = any(${addresses}::text[])
    or (said.key = any(${NAME_VALUES}::text[]) and said.value #>> '{}' = any(${names}::text[])), false)`
}
