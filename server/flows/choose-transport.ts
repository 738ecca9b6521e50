import type { Transport } from '@letterlock/wire/mailboxes'
import { appendAudit } from '../audit/append.ts'
import { decideTransports } from '../connections/decide-transports.ts'
import { requireUsable } from '../connections/require-usable.ts'
import { AppError } from '../core/errors.ts'
import { appendEvent } from '../events/append.ts'
import { findActionToSend } from '../store/actions.ts'
import { type ConnectionRow, findConnection } from '../store/connections.ts'
import type { Db, Trx } from '../store/database.ts'
import { lockMailboxOfAnybody } from '../store/mailbox-leases.ts'
import { changeTransport, findMailboxOfConnection, type MailboxRow, resumeMailbox } from '../store/mailboxes.ts'
import type { SessionRow } from '../store/sessions.ts'
import { inTransaction } from '../store/transaction.ts'
import type { ImapDeps } from './imap-deps.ts'
import { proveImap } from './prove-imap.ts'
import { stopWork } from './stop-work.ts'

export interface TransportWish {
  connectionId: string
  transport: Transport
}

/**
 * Read a connection's mailbox over another transport from now on, with the grant that it has. Over IMAP it must open
 * first, or nothing changes. What worked on it stops before its next commit, and a run over the new one is asked for; a
 * message is the same over both, so that none comes twice. Choosing what is chosen already changes nothing.
 *
 * @throws `request.not_found` it is not this member's, or has no mailbox yet
 * @throws `imap.transport_not_granted` what it was given does not open the mailbox over it
 * @throws `imap.actions_waiting` the provider has not been told yet of what was asked for here: later
 * @throws `connection.*` it does not work as it is; `imap.*`, `oauth.*` the mailbox does not open over IMAP
 */
export async function chooseTransport(
  deps: ImapDeps,
  who: SessionRow,
  wish: TransportWish,
  signal: AbortSignal,
): Promise<void> {
  const { transport } = wish
  const { connection, mailbox } = await getReady(deps.db, who, wish)
  if (mailbox.transport === transport) return
  await requireNoActions(deps.db, who, mailbox)
  if (transport === 'imap') {
    await proveImap(() => deps.tryLogin(who.tenantId, connection.id, signal), signal)
  }
  const changed = await inTransaction(deps.db, async (trx) => {
    // Whatever was true before we asked the far side may have changed meanwhile.
    await lockMailboxOfAnybody(trx, who.tenantId, mailbox.id)
    const ready = await getReady(trx, who, wish)
    if (ready.mailbox.transport === transport) return false
    await requireNoActions(trx, who, ready.mailbox)
    await change(deps, trx, who, ready, transport)
    return true
  })
  if (changed && transport === 'imap') await deps.unwatch(who.tenantId, connection.id)
}

interface Ready {
  connection: ConnectionRow
  mailbox: MailboxRow
}

async function getReady(db: Db, who: SessionRow, { connectionId, transport }: TransportWish): Promise<Ready> {
  const connection = await findConnection(db, who.tenantId, who.memberId, connectionId)
  const mailbox = connection && (await findMailboxOfConnection(db, who.tenantId, connection.id))
  if (!connection || !mailbox) throw new AppError('request.not_found')
  requireUsable(connection)
  if (!decideTransports(connection).includes(transport)) throw new AppError('imap.transport_not_granted')
  return { connection, mailbox }
}

/** They are told in the words of the transport they were asked for over. */
async function requireNoActions(db: Db, { tenantId }: SessionRow, mailbox: MailboxRow): Promise<void> {
  if (await findActionToSend(db, tenantId, mailbox.id)) throw new AppError('imap.actions_waiting')
}

async function change(
  deps: ImapDeps,
  trx: Trx,
  { tenantId, memberId }: SessionRow,
  { connection, mailbox }: Ready,
  transport: Transport,
): Promise<void> {
  const now = deps.now()
  await stopWork(trx, tenantId, mailbox, { problemCode: 'imap.transport_changed', now })
  await resumeMailbox(trx, tenantId, mailbox.id, mailbox.address)
  await changeTransport(trx, tenantId, mailbox.id, transport)
  const of = { tenantId, mailboxId: mailbox.id }
  await deps.queue.send(trx, 'sync.mailbox', { ...of, reason: 'asked' }, { priority: 1 })
  if (transport === 'gmail-api') await deps.queue.send(trx, 'watch.renew', of)
  const event = { kind: 'connection.changed', connectionId: connection.id } as const
  await appendEvent(trx, { tenantId, memberId, event, now })
  await appendAudit(trx, {
    tenantId,
    actor: { kind: 'member', id: memberId },
    action: 'connection.transport_changed',
    subject: { kind: 'connection', id: connection.id },
    result: 'done',
    facts: { account: connection.account ?? '', transport },
    now,
  })
}
