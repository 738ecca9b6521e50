import type { AccessMode } from '@letterlock/wire/connections'
import { sql } from 'kysely'
import type { ConnectionId } from '../core/ids.ts'
import type { ConnectionRow } from './connections.ts'
import type { Db } from './database.ts'

type OnAccount = Pick<ConnectionRow, 'tenantId' | 'id' | 'memberId' | 'issuer' | 'accountSubject' | 'clientId'>

/** How many other live connections rest on an account: anybody's in every tenant, and those of this one's member. */
export interface SiblingCount {
  all: number
  own: number
}

/**
 * How many rest on the account of this one, in its project: the provider's revoke would end them all. None where the
 * account is not known yet.
 */
export async function countSiblings(db: Db, connection: OnAccount): Promise<SiblingCount> {
  const { all, own } = await siblings(db, connection)
    .select((is) => [
      is.fn.countAll<number>().as('all'),
      is.fn.countAll<number>().filterWhere('member_id', '=', connection.memberId).as('own'),
    ])
    .executeTakeFirstOrThrow()
  return { all: Number(all), own: Number(own) }
}

/** Those of its own member: one for each other provider of the issuer, and so a handful. */
export async function listOwnSiblings(
  db: Db,
  connection: OnAccount,
): Promise<{ id: ConnectionId; provider: string; accessMode: AccessMode }[]> {
  const rows = await siblings(db, connection)
    .select(['id', 'provider', 'access_mode'])
    .where('member_id', '=', connection.memberId)
    .orderBy('id')
    .execute()
  return rows.map(({ id, provider, access_mode }) => ({
    id: id as ConnectionId,
    provider,
    accessMode: access_mode as AccessMode,
  }))
}

/** Have the next sweep ask the provider for those of its own member. @param dueAt Epoch milliseconds. */
export async function askAfterOwnSiblings(db: Db, connection: OnAccount, dueAt: number): Promise<void> {
  await db
    .updateTable('credentials')
    .set({ due_at: dueAt })
    .where('tenant_id', '=', connection.tenantId)
    .where('connection_id', 'in', siblings(db, connection).select('id').where('member_id', '=', connection.memberId))
    .execute()
}

/**
 * How many live connections, anybody's, rest on a grant of this account in a client's project: revoking at the provider
 * would end them all.
 *
 * @param of.noClient Client id of those that rest on a password: they stay as they are.
 */
export async function countLiveGrantsOfAccount(
  db: Db,
  of: { issuer: string; accountSubject: string; clientId: string; noClient: string },
): Promise<number> {
  const row = await db
    .selectFrom('connections')
    .select((is) => is.fn.countAll<number>().as('live'))
    .where('issuer', '=', of.issuer)
    .where('account_subject', '=', of.accountSubject)
    .where('client_id', '<>', of.noClient)
    .where('status', '<>', 'disconnected')
    .where(inProjectOf(of.clientId))
    .executeTakeFirstOrThrow()
  return Number(row.live)
}

/** Where the account is not known, the subject is null, which nothing equals. */
function siblings(db: Db, { id, issuer, accountSubject, clientId }: OnAccount) {
  return db
    .selectFrom('connections')
    .where('issuer', '=', issuer)
    .where('account_subject', '=', accountSubject)
    .where('status', '<>', 'disconnected')
    .where('id', '<>', id)
    .where(inProjectOf(clientId))
}

/** Not known to stand in another Google project: their ids begin with its number. @see core/google-project.ts */
function inProjectOf(clientId: string) {
  const project = '^\\d{6,20}-'
  return sql<boolean>`not (
    client_id ~ ${project} and ${clientId} ~ ${project}
    and split_part(client_id, '-', 1) <> split_part(${clientId}, '-', 1)
  )`
}

/** What an account's live connections, anybody's, were given, but for one of them. */
export async function listGrantsOfAccount(
  db: Db,
  of: { issuer: string; accountSubject: string; but: ConnectionId | undefined },
): Promise<{ clientId: string; scopes: string[] }[]> {
  const rows = await db
    .selectFrom('connections')
    .select(['client_id', 'granted_scopes'])
    .where('issuer', '=', of.issuer)
    .where('account_subject', '=', of.accountSubject)
    .where('status', '<>', 'disconnected')
    .where('id', '<>', of.but ?? '')
    .execute()
  return rows.map((row) => ({ clientId: row.client_id, scopes: row.granted_scopes }))
}
