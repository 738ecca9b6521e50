import { type RawBuilder, sql } from 'kysely'
import { type DraftId, type MailboxId, PROGRAM_PREFIXES, type TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** What is to be done about a draft in Gmail. */
export interface GmailDraftTask {
  draftId: DraftId
  /** `write`: ours has another version, or something was done to it there. `remove`: ours is over, or asked to be sent. */
  do: 'write' | 'remove'
  /** Ours, as it stands; 0 where it is to be removed. */
  version: number
}

/** Epoch milliseconds, both: now, and by when a draft must have been left alone. */
export interface TaskTimes {
  now: number
  settledBefore: number
}

/** The next thing to do in a mailbox; undefined where all is as it should be. */
export async function findGmailDraftTask(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  times: TaskTimes,
): Promise<GmailDraftTask | undefined> {
  const { rows } = await sql<GmailDraftTask>`
    select draft_id as "draftId", what as "do", version from (${tasks(times)}) tasks
    where tenant_id = ${tenantId} and mailbox_id = ${mailboxId}
    order by changed_at, draft_id
    limit 1`.execute(db)
  return rows[0]
}

/**
 * The mailboxes in which something is to be done and whose connection may be worked with.
 *
 * @param asked.scopes With any of these a connection may write drafts.
 */
export async function listGmailDraftMailboxes(
  db: Db,
  { scopes, ...times }: TaskTimes & { scopes: readonly string[] },
  limit: number,
): Promise<{ tenantId: TenantId; mailboxId: MailboxId }[]> {
  const { rows } = await sql<{ tenantId: TenantId; mailboxId: MailboxId }>`
    select distinct tasks.tenant_id as "tenantId", tasks.mailbox_id as "mailboxId" from (${tasks(times)}) tasks
    join mailboxes m on m.tenant_id = tasks.tenant_id and m.id = tasks.mailbox_id
    join connections c on c.tenant_id = m.tenant_id and c.id = m.connection_id and c.status in ('active', 'failing')
      and ${mayWrite(scopes)}
    limit ${limit}`.execute(db)
  return rows
}

/**
 * Write down which of ours the mirror has seen by now: one that it has seen and holds no longer was changed there, or
 * deleted.
 */
export async function noteMirrored(db: Db): Promise<void> {
  await sql`
    update gmail_drafts g set is_mirrored = true
    where not is_mirrored and exists (
      select from messages m where m.tenant_id = g.tenant_id and m.mailbox_id = g.mailbox_id and m.id = g.message_id
    )`.execute(db)
}

/**
 * Write down that copies which nobody can reach any more, since the permission became too narrow or the account is another way's,
 * are no longer known where they stand: so they show as what they are in Gmail, drafts that one press sends. Their marks stay, by
 * which they are found once the permission is wide enough again.
 *
 * @param scopes With any of these a connection may write drafts.
 */
export async function forgetPlacesOutOfReach(db: Db, scopes: readonly string[]): Promise<void> {
  await sql`
    update gmail_drafts g set message_id = null, thread_id = null, is_mirrored = false
    from mailboxes m
    join connections c on c.tenant_id = m.tenant_id and c.id = m.connection_id
    where m.tenant_id = g.tenant_id and m.id = g.mailbox_id and g.message_id is not null
      and c.status in ('active', 'failing') and not (${mayWrite(scopes)})`.execute(db)
}

/** A condition on rows `c` of `connections`: that drafts can be written with it, whatever way its mail is read. */
function mayWrite(scopes: readonly string[]): RawBuilder<boolean> {
  return sql<boolean>`c.provider = 'gmail' and c.granted_scopes && ${[...scopes]}::text[]`
}

/**
 * Drafts that stand in Gmail as well: of a mailbox whose people wish it and that is read over the Gmail API, written by somebody,
 * neither deleted nor sent. What an agent has written in is left out: in Gmail one press sends it, and no policy is asked.
 * `is_asked`: its mail waits or is on its way, so that a copy that one press sends would have it leave twice.
 */
export const KEPT_DRAFTS: RawBuilder<unknown> = sql`
  select d.tenant_id, d.mailbox_id, d.id, d.version, d.changed_at, exists (
      select from proposals asked
      where asked.tenant_id = d.tenant_id and asked.draft_id = d.id
        and asked.status in ('waiting', 'scheduled', 'sending', 'unconfirmed')
    ) as is_asked
  from gmail_draft_mailboxes s
  join mailboxes read on read.tenant_id = s.tenant_id and read.id = s.mailbox_id and read.transport = 'gmail-api'
  join drafts d on d.tenant_id = s.tenant_id and d.mailbox_id = s.mailbox_id
  where d.deleted_at is null and d.version > 1
    and not exists (select from unnest(d.editor_ids || d.author_id || d.editor_id) writer
      where left(writer, 4) = any(${[...PROGRAM_PREFIXES]}::text[]))
    and not exists (
      select from proposals sent
      where sent.tenant_id = d.tenant_id and sent.mailbox_id = d.mailbox_id and sent.draft_id = d.id
        and sent.status = 'sent'
    )`

function tasks({ now, settledBefore }: TaskTimes): RawBuilder<unknown> {
  return sql`
    select d.tenant_id, d.mailbox_id, d.id as draft_id, 'write' as what, d.version, d.changed_at
    from (${KEPT_DRAFTS}) d
    left join gmail_drafts g on g.tenant_id = d.tenant_id and g.draft_id = d.id
    where not d.is_asked and d.changed_at <= ${settledBefore} and coalesce(g.not_before, 0) <= ${now} and (
      g.draft_id is null
      or (g.notice is null and (g.version <> d.version or g.overwrites or g.pending_at is not null))
      or (
        g.notice is distinct from 'deleted' and (
          (g.remote_id is not null and g.message_id is null)
          or g.is_mirrored and not exists (
            select from messages m
            where m.tenant_id = g.tenant_id and m.mailbox_id = g.mailbox_id and m.id = g.message_id
          )
        )
      )
    )
    union all
    select g.tenant_id, g.mailbox_id, g.draft_id, 'remove', 0, 0
    from gmail_drafts g
    where g.not_before <= ${now} and not exists (
      select from (${KEPT_DRAFTS}) d
      where d.tenant_id = g.tenant_id and d.id = g.draft_id and (not d.is_asked or g.notice is not null)
    )`
}
