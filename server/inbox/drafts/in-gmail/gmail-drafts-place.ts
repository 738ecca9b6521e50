import type { TenantId } from '../../../core/ids.ts'
import type { Logger } from '../../../core/log.ts'
import type { Trx } from '../../../store/database.ts'
import type { MailboxRow } from '../../../store/mailboxes.ts'
import type { CallDeps } from '../../../sync/deps.ts'
import type { Line } from '../../../sync/gmail/line.ts'

/** What keeping drafts in Gmail stands on. */
export interface GmailDraftsDeps extends CallDeps {
  /** Run a story in one transaction. */
  transact<T>(story: (trx: Trx) => Promise<T>): Promise<T>
  log: Logger
}

/** A mailbox whose drafts are kept there, and the way to it. */
export interface GmailDraftsPlace {
  tenantId: TenantId
  mailbox: MailboxRow
  line: Line
}
