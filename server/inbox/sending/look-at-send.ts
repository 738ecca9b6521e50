import type { SendingAddress } from '@letterlock/wire/sending-addresses'
import { findConnectionForWork } from '../../store/connections.ts'
import { findSmtpSettings } from '../../store/smtp-settings.ts'
import type { OpenedDraft } from '../drafts/open-draft.ts'
import { findSendingAddress } from '../from/list-addresses.ts'
import { decideOrHold } from '../policy/decide-policy.ts'
import { findPolicy } from '../policy/read-policy.ts'
import { rulesOf } from '../policy/rules-of.ts'
import type { Asker } from './asker.ts'
import { decideMaySend } from './decide-may-send.ts'
import { openSendFacts } from './facts-of-send.ts'
import { hashServer } from './hash-server.ts'
import type { Looked, SendDeps } from './propose-send.ts'
import { refusedUnasked, type SendRefused } from './send-decided.ts'

/** What was looked at before anything is decided. */
export interface LookedAt extends Looked {
  /** The sending address that it would leave from; undefined where the mailbox may not. */
  sendsAs: SendingAddress | undefined
}

/**
 * Look by which way a draft would leave, as whom, and what the policy says of it. Changes nothing.
 *
 * @param now Epoch milliseconds.
 * @returns a refusal where the mailbox cannot send at all: the policy is not asked then
 */
export async function lookAtSend(
  { db }: SendDeps,
  asker: Asker,
  opened: OpenedDraft,
  now: number,
): Promise<{ do: 'go_on'; looked: LookedAt } | { do: 'refuse'; refused: SendRefused }> {
  const { tenantId } = asker
  const { mailbox, draft } = opened
  const connection = await findConnectionForWork(db, tenantId, mailbox.connectionId)
  const smtp = await findSmtpSettings(db, tenantId, mailbox.connectionId)
  const may = decideMaySend(connection, smtp !== undefined)
  if (may.do === 'refuse') return { do: 'refuse', refused: refusedUnasked(may.code, may.params) }
  const account = connection?.account ?? ''
  const by = { way: may.way, account, server: smtp?.host ?? null }
  const sendsAs = await findSendingAddress(db, tenantId, mailbox, by, draft.content.from)
  const { version, document } = await findPolicy(db, tenantId)
  const facts = (await openSendFacts(db, tenantId, { mailbox, actor: asker, draft, itself: null, now }))(document)
  const policy = decideOrHold(document, facts)
  const serverSha256 = may.way === 'smtp' && smtp ? hashServer(smtp) : null
  const rules = rulesOf(document, policy)
  const seen = { way: may.way, sendsAs, serverSha256, account, facts, policy, policyVersion: version, rules }
  return { do: 'go_on', looked: { ...opened, ...seen } }
}
