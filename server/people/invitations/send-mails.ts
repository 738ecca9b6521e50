import type { Kysely } from 'kysely'
import { AppError } from '../../core/errors.ts'
import type { InvitationMailId, TenantId } from '../../core/ids.ts'
import type { Logger } from '../../core/log.ts'
import type { Queue } from '../../jobs/queue.ts'
import type { Database } from '../../store/database.ts'
import { doubtStuckMails, listTenantsWithDueMails, setInvitationMail } from '../../store/invitation-mails.ts'
import { mailFateOf, type SendMail } from '../../transport/smtp/send-mail.ts'
import { type ClaimedMail, claimMail } from './claim-mail.ts'
import { writeInvitationMail } from './write-invitation-mail.ts'

export interface InvitationMailDeps {
  db: Kysely<Database>
  /** Undefined where the deployer has set no mail server: then nothing is put down to be mailed either. */
  sendMail: SendMail | undefined
  /** The address of this installation as people see it; never what a request says of itself. */
  publicUrl: URL
  log: Logger
  now(): number
}

/** Twice as long after each try, up to half an hour: a mail server that restarts keeps nobody waiting for longer. */
const FIRST_PAUSE_MS = 60_000
const PAUSE_MS_MAX = 30 * 60_000
/** A day: whoever waits for an invitation has asked for it by then. */
const GIVE_UP_AFTER_MS = 86_400_000
/** Five steps of twenty seconds are the longest that a mail takes; what has been under way for longer has nobody. */
const STUCK_MS = 5 * 60_000

/**
 * Send what an organisation has to be mailed, one by one. Each is claimed before the mail server is spoken to, with the
 * token that only this mail will hold; so it is sent once at most, and one whose fate is not known is shown to a person.
 *
 * @returns `again` when there may be more and we were asked to stop
 */
export async function sendInvitationMails(
  deps: InvitationMailDeps,
  tenantId: TenantId,
  signal: AbortSignal,
): Promise<'done' | 'again'> {
  const { db, sendMail, now } = deps
  if (!sendMail) return 'done'
  for (;;) {
    if (signal.aborted) return 'again'
    const claimed = await claimMail(db, tenantId, deps.publicUrl, now())
    if (claimed === 'none') return 'done'
    if (claimed === 'called_off') continue
    if ((await sendOne(deps, sendMail, tenantId, claimed)) === 'server_away') return 'done'
  }
}

async function sendOne(
  { db, log, now }: InvitationMailDeps,
  sendMail: SendMail,
  tenantId: TenantId,
  { mail, letter, locale }: ClaimedMail,
): Promise<'goes_on' | 'server_away'> {
  const tries = mail.tries + 1
  const set = (state: 'sent' | 'refused' | 'failed' | 'unconfirmed' | 'waiting', dueAt: number | null) =>
    setInvitationMail(db, tenantId, mail.id, {
      state,
      because: state === 'sent' ? null : state === 'refused' ? 'invitation.mail_refused' : 'smtp.unreachable',
      dueAt,
      tries,
      triedAt: now(),
    })
  try {
    await sendMail({ ...writeInvitationMail(letter, locale), id: mail.id })
  } catch (error) {
    const fate = mailFateOf(error)
    note(log, mail.id, error)
    if (fate.is === 'refused') await set('refused', null)
    else if (fate.is === 'unknown') await set('unconfirmed', null)
    else if (now() - mail.madeAt > GIVE_UP_AFTER_MS) await set('failed', null)
    else await set('waiting', now() + Math.min(FIRST_PAUSE_MS * 2 ** mail.tries, PAUSE_MS_MAX))
    return fate.is === 'later' && fate.whole ? 'server_away' : 'goes_on'
  }
  await set('sent', null)
  return 'goes_on'
}

/** The code alone: what a mail server says may quote what it was given. */
function note(log: Logger, mailId: InvitationMailId, error: unknown): void {
  const detail = error instanceof AppError ? error.detail : undefined
  log.warn({ mailId, detail }, 'a mail of an invitation was not taken')
}

/** Ask for the above wherever something is due, and stop believing in what a dead process was sending. */
export async function sweepInvitationMails(
  { db, now }: Pick<InvitationMailDeps, 'db' | 'now'>,
  queue: Pick<Queue, 'send'>,
): Promise<void> {
  await doubtStuckMails(db, now() - STUCK_MS)
  for (const tenantId of await listTenantsWithDueMails(db, now())) {
    await queue.send(db, 'invitations.send', { tenantId })
  }
}
