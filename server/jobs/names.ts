import type { RunReason } from '@letterlock/wire/health'
import type { MailboxId, MemberId, TenantId, WebhookEndpointId } from '../core/ids.ts'

/** Every kind of job and what it carries: ids and words only. Whoever can read the database can read these. */
export interface JobPayloads {
  /** Bring one mailbox up to date, or begin its first sync. */
  'sync.mailbox': { tenantId: TenantId; mailboxId: MailboxId; reason: RunReason }
  /** Ask for a sync of every mailbox whose time has come. */
  'sync.poll': Record<string, never>
  /** Listen to mailboxes over IMAP that nobody listens to. */
  'mailboxes.listen': Record<string, never>
  /** Tell the provider of a mailbox what was asked for here. */
  'action.run': { tenantId: TenantId; mailboxId: MailboxId }
  /** Ask for the above wherever something still waits. */
  'actions.sweep': Record<string, never>
  /** Bring the drafts of a mailbox in Gmail into step with ours. */
  'gmail-drafts.keep': { tenantId: TenantId; mailboxId: MailboxId }
  /** Ask for the above wherever they are out of step. */
  'gmail-drafts.sweep': Record<string, never>
  /** Send what may leave a mailbox, look for what may have left, and read back what has. */
  'send.run': { tenantId: TenantId; mailboxId: MailboxId }
  /** Ask for the above wherever something is due. */
  'sends.sweep': Record<string, never>
  /** Have Google tell us of a mailbox's changes, or go on doing so. */
  'watch.renew': { tenantId: TenantId; mailboxId: MailboxId }
  /** Ask for the above wherever it is due, and warn of what lapses. */
  'watches.sweep': Record<string, never>
  /** Delete a mailbox that its member gave up, with all its mail. */
  'mailbox.erase': { tenantId: TenantId; mailboxId: MailboxId }
  /** Delete what is left of somebody who is erased for good: connections, mail, and what the audit tells of them. */
  'person.erase': { tenantId: TenantId; memberId: MemberId; by: MemberId }
  /** Make mail searchable that came before search had an index. */
  'search.backfill': Record<string, never>
  /** Refresh the credentials that are due. */
  'credentials.sweep': Record<string, never>
  /** Tell providers of grants that are over here and that they were not told of yet. */
  'grants.sweep': Record<string, never>
  /** Look whether connections work, and warn of consents that end soon. */
  'health.sweep': Record<string, never>
  /** Tell people, on the page and by mail, what became of their connections. */
  'notices.sweep': Record<string, never>
  /** Mail those who asked for it where the audit of their organisation stands today. */
  'checkpoints.mail': Record<string, never>
  /** Mail the invitations and reminders of an organisation that are due. */
  'invitations.send': { tenantId: TenantId }
  /** Ask for the above wherever something is due. */
  'invitations.sweep': Record<string, never>
  /** Replace keys that are worn, carry records over to the newer ones, destroy what nothing names. */
  'keys.sweep': Record<string, never>
  /** Send an endpoint of an app what is due for it. */
  'webhook.deliver': { tenantId: TenantId; endpointId: WebhookEndpointId }
  /** Ask for the above wherever something is due. */
  'webhooks.sweep': Record<string, never>
  /** Forget whom apps named for nothing. */
  'names.forget': Record<string, never>
  /** Count the mail of an organisation that waits for it. */
  'signals.ingest': { tenantId: TenantId }
  /** Ask for the above wherever something waits. */
  'signals.sweep': Record<string, never>
  /** Settle and delete single mails that are older than they are kept, and seal cycles that are over. */
  'signals.settle': Record<string, never>
  /** End unsent what nobody has approved in its time, and remind those who could of what ends soon. */
  'proposals.expire': Record<string, never>
  /** Delete events that nobody resumes from any more. */
  'events.prune': Record<string, never>
}

export type JobName = keyof JobPayloads

/** Jobs that carry nothing: what the house does by the clock. */
export type Chore = { [N in JobName]: JobPayloads[N] extends Record<string, never> ? N : never }[JobName]
