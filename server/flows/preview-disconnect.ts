import type { DisconnectPreview } from '@letterlock/wire/health'
import { AppError } from '../core/errors.ts'
import type { MailboxId, TenantId } from '../core/ids.ts'
import { countSiblings, listOwnSiblings } from '../store/account-siblings.ts'
import { countActionsToSend } from '../store/actions.ts'
import { findConnection } from '../store/connections.ts'
import type { Db } from '../store/database.ts'
import { countStandingDrafts } from '../store/draft-list.ts'
import { countOpenProposals } from '../store/mailbox-sending.ts'
import { findMailboxOfConnection, type MailboxRow } from '../store/mailboxes.ts'
import type { SessionRow } from '../store/sessions.ts'
import { listOpenRuns, type RunRow } from '../store/sync-runs.ts'
import { isAddressSubject } from './address-subject.ts'

/** As many as a mailbox holds: nobody needs to know of more. */
const DRAFTS_MAX = 2_000

/**
 * What disconnecting would end, told before anybody presses: how much mail is here, which work would be stopped, who
 * else rests on the same account.
 *
 * @throws `request.not_found` it is not this member's
 */
export async function previewDisconnect(db: Db, who: SessionRow, id: string): Promise<DisconnectPreview> {
  const { tenantId, memberId } = who
  const connection = await findConnection(db, tenantId, memberId, id)
  if (!connection) throw new AppError('request.not_found')
  const mailbox = await findMailboxOfConnection(db, tenantId, connection.id)
  const runs = mailbox ? await listOpenRuns(db, tenantId, mailbox.id) : []
  const siblings = await countSiblings(db, connection)
  const own = siblings.own > 0 ? await listOwnSiblings(db, connection) : []
  return {
    account: connection.account,
    messages: mailbox?.messages ?? 0,
    cancels: mailbox ? decideCancels(mailbox, runs, await countOutgoing(db, tenantId, mailbox.id)) : [],
    drafts: mailbox ? await countStandingDrafts(db, tenantId, mailbox.id, DRAFTS_MAX) : 0,
    // An address that nobody has proved must not tell who else has connected it.
    siblings: isAddressSubject(connection.accountSubject) ? siblings.own : siblings.all,
    ownSiblings: own.map((sibling) => ({ connectionId: sibling.id, accessMode: sibling.accessMode })),
  }
}

/** What was asked for and has not reached the provider. */
interface Outgoing {
  actions: number
  approvals: number
  sends: number
}

async function countOutgoing(db: Db, tenantId: TenantId, id: MailboxId): Promise<Outgoing> {
  const { waiting, scheduled } = await countOpenProposals(db, tenantId, id)
  return { actions: await countActionsToSend(db, tenantId, id), approvals: waiting, sends: scheduled }
}

/**
 * The work that would be stopped. An import is told even while it waits: a person would think that it goes on. Pure.
 */
function decideCancels(mailbox: MailboxRow, runs: readonly RunRow[], outgoing: Outgoing): DisconnectPreview['cancels'] {
  const imports = mailbox.finishedAt === null && mailbox.haltedCode === null ? 1 : 0
  const syncs = runs.filter((run) => run.kind === 'catch_up' || run.kind === 'recovery').length
  const censuses = runs.filter((run) => run.kind === 'census').length
  const cancels: DisconnectPreview['cancels'] = [
    { kind: 'import', count: imports },
    { kind: 'sync', count: syncs },
    { kind: 'census', count: censuses },
    { kind: 'action', count: outgoing.actions },
    { kind: 'approval', count: outgoing.approvals },
    { kind: 'send', count: outgoing.sends },
  ]
  return cancels.filter(({ count }) => count > 0)
}
