import type { ConnectionProvider } from '@letterlock/wire/connections'
import type { ImapAccess, ImapServer } from '@letterlock/wire/imap'
import { appendAudit } from '../audit/append.ts'
import { NEVER, NO_CLIENT, sealAppPassword } from '../connections/app-password.ts'
import { AppError } from '../core/errors.ts'
import { type ConnectionId, newId } from '../core/ids.ts'
import type { Secret } from '../core/secret.ts'
import { appendEvent } from '../events/append.ts'
import { requireIntegrationHeld, standingOf } from '../people/integrations/require-integration.ts'
import { requireStillHere } from '../people/members/require-still-here.ts'
import { GMAIL } from '../providers/gmail.ts'
import { type ConnectionRow, findConnectionOfAccount, insertConnection, recordGrant } from '../store/connections.ts'
import { findCredential, putCredential } from '../store/credentials.ts'
import type { Trx } from '../store/database.ts'
import { isUniqueViolation } from '../store/database-failure.ts'
import { putImapSettings } from '../store/imap-settings.ts'
import type { WantedShare } from '../store/mailbox-grants.ts'
import type { SessionRow } from '../store/sessions.ts'
import { inTransaction } from '../store/transaction.ts'
import { addressSubject } from './address-subject.ts'
import { dropReplacedGrant } from './drop-replaced-grant.ts'
import type { ImapDeps } from './imap-deps.ts'
import { OTHER_MAIL } from './integrations/list-integrations.ts'
import { openMailbox } from './open-mailbox.ts'
import { requireSameKind } from './require-same-kind.ts'

/** Servers but Gmail's belong to no far side: their passwords go to their own host and nowhere else. */
const NO_FAR_SIDE = 'imap'
/** A refresh may save a version between our reading and our writing; a few in a row do not happen. */
const TRIES = 5

export interface SignedInImap {
  /** The connection that goes on with it. */
  known: ConnectionRow | undefined
  provider: ConnectionProvider
  address: string
  username: string
  password: Secret
  server: ImapServer
  accessMode: ImapAccess
  /** Whom its mailbox is shared with, where it is a new one. */
  shares: readonly WantedShare[] | null
}

/** The connection that this member has to an account already, whichever transport opens it. */
export function findConnectionOfImap(
  deps: ImapDeps,
  { tenantId, memberId }: SessionRow,
  { provider, address }: { provider: ConnectionProvider; address: string },
): Promise<ConnectionRow | undefined> {
  const of = { memberId, provider, issuer: issuerOf(deps, provider), address }
  return findConnectionOfAccount(deps.db, tenantId, of)
}

/**
 * Keep what a sign-in has proved: password sealed, server noted, mailbox made, first
 * sync asked for, in one transaction.
 *
 * An account that this member has connected already keeps its old connection and its mail, also where it came by OAuth
 * until now: the mailbox changes its transport, and no message is mirrored twice.
 *
 * @throws `integration.*` it was turned off meanwhile
 * @throws `connect.counts_apart` it is counted, and was not before, or the other way round
 * @throws `connect.connected_otherwise` somebody handed them a mailbox of the same account meanwhile
 */
export async function keepImap(deps: ImapDeps, who: SessionRow, proved: SignedInImap): Promise<ConnectionId> {
  const { tenantId, memberId } = who
  const issuer = issuerOf(deps, proved.provider)
  const { known } = proved
  requireSameKind(known, proved.accessMode)
  const id = known?.id ?? newId('con', deps.now())

  for (let triesLeft = TRIES; triesLeft > 0; triesLeft--) {
    const before = known && (await findCredential(deps.db, tenantId, id))
    const version = (before?.version ?? 0) + 1
    const sealed = await sealAppPassword(deps.vault, tenantId, id, version, proved.password)
    const credential = { kind: 'app_password' as const, sealed, version, expiresAt: NEVER, dueAt: NEVER }
    const kept = await inTransaction(deps.db, async (trx) => {
      const { provider, accessMode } = proved
      await requireStillHere(trx, { tenantId, memberId })
      await requireIntegrationHeld(deps, trx, {
        tenantId,
        memberId,
        provider: provider === 'gmail' ? GMAIL : OTHER_MAIL,
        way: 'imap',
        accessMode,
        standing: standingOf(known),
      })
      if (!known) {
        const made = { id, memberId, provider, issuer, clientId: NO_CLIENT, accessMode, custody: 'guarded' as const }
        await insertConnection(trx, tenantId, { ...made, now: deps.now() })
      }
      if ((await putCredential(trx, tenantId, id, credential)) === 'overtaken') return 'overtaken'
      await record(deps, trx, who, { id, issuer, known }, proved)
      return 'kept'
    }).catch((error: unknown) => {
      if (!isUniqueViolation(error)) throw error
      // Its mailbox was handed over to them meanwhile, with its connection and the server that it is read from.
      throw new AppError('connect.connected_otherwise', undefined, { params: { account: proved.address } })
    })
    if (kept === 'kept') {
      await dropReplacedGrant(deps, known, before)
      return id
    }
  }
  throw new AppError('server.failed', 'the credential kept changing')
}

function issuerOf(deps: ImapDeps, provider: ConnectionProvider): string {
  return provider === 'gmail' ? deps.clients.farSide.issuer : NO_FAR_SIDE
}

async function record(
  deps: ImapDeps,
  trx: Trx,
  { tenantId, memberId }: SessionRow,
  { id, issuer, known }: { id: ConnectionId; issuer: string; known: ConnectionRow | undefined },
  { address, username, server, accessMode, shares }: SignedInImap,
): Promise<void> {
  const now = deps.now()
  await recordGrant(
    trx,
    tenantId,
    id,
    {
      clientId: NO_CLIENT,
      issuer,
      account: address,
      // A Google account's own id stays: its next consent finds this connection again.
      accountSubject: known?.accountSubject ?? addressSubject(address),
      accessMode,
      status: 'active',
      grantedScopes: [],
      missingScopes: [],
      reasonCode: null,
      reasonParams: {},
    },
    now,
  )
  await putImapSettings(trx, tenantId, id, { ...server, username, passwordSetAt: now })
  const opened = { connectionId: id, memberId, address, transport: 'imap', shares, now } as const
  const mailboxId = await openMailbox(trx, tenantId, opened)
  await deps.queue.send(trx, 'sync.mailbox', { tenantId, mailboxId, reason: 'connected' })
  await appendEvent(trx, { tenantId, memberId, event: { kind: 'connection.changed', connectionId: id }, now })
  await appendAudit(trx, {
    tenantId,
    actor: { kind: 'member', id: memberId },
    action: 'connection.granted',
    subject: { kind: 'connection', id },
    result: 'whole',
    facts: { account: address, accessMode, server: `${server.host}:${server.port}`, by: 'app_password' },
    now,
  })
}
