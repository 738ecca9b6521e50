import { readSmtpLogin } from '../../connections/smtp-login.ts'
import { AppError } from '../../core/errors.ts'
import { findSmtpSettings } from '../../store/smtp-settings.ts'
import type { ImapSession } from '../../transport/imap/imap.ts'
import { isGmailSendingServer } from '../../transport/imap/imap-far-side.ts'
import { FINAL_REPLY_MS, sendApproved } from '../../transport/smtp/send-approved.ts'
import { type SmtpSession, signInToSmtp } from '../../transport/smtp/sign-in.ts'
import { asRefused } from './as-refused.ts'
import type { FarOutbox } from './far-outbox.ts'
import type { FarOutboxDeps, FarOutboxTarget } from './far-outbox-deps.ts'
import { fileInSent, findInSent, readFromSent } from './sent-folder.ts'

/** Mail that leaves through a mail server, and whose copies lie in a folder that is read over IMAP. */
export function openSmtpOutbox(deps: FarOutboxDeps, { tenantId, mailbox, signal }: FarOutboxTarget): FarOutbox {
  const { connectionId } = mailbox
  let smtp: SmtpSession | undefined
  let opened: Promise<ImapSession> | undefined
  const imap = () => {
    opened ??= deps.imap.open(tenantId, connectionId, signal, 'act')
    return opened
  }

  return {
    copies: async () => ((await isGmail()) ? 'by_provider' : 'by_us'),
    // Gmail puts the account's in place of what it has not verified, and over SMTP says of none whether it has.
    sendsAs: async () => ((await isGmail()) ? 'own_alone' : 'known_here'),
    async ready() {
      try {
        if (signal.aborted) throw new AppError('server.stopping')
        smtp?.close()
        const login = await readSmtpLogin(deps, tenantId, connectionId)
        const trust = await deps.imapFarSide.trust()
        smtp = await signInToSmtp(login, trust, () => undefined, signal, FINAL_REPLY_MS)
        return { is: 'ready' }
      } catch (error) {
        return asRefused(error)
      }
    },
    async send({ mime, returnPath, recipients }) {
      requireHidden(mime)
      // Used up by the one mail that it was opened for.
      const once = smtp
      smtp = undefined
      if (!once) throw new AppError('server.failed', 'a send that was not made ready')
      try {
        const outcome = await sendApproved(once, { mime, from: returnPath, recipients }, signal)
        if (outcome.is === 'accepted') return { is: 'accepted', id: null, threadId: null }
        return outcome.is === 'refused' ? { ...outcome, retryAt: null } : outcome
      } finally {
        once.close()
      }
    },
    find: async (mail) => findInSent(await imap(), mail),
    readBack: async (id) => readFromSent(await imap(), id),
    fileCopy: async (mail, sentAt) => fileInSent(await imap(), mail, sentAt),
    async close() {
      smtp?.close()
      // One that could not be opened has nothing to close, and has told so to whoever asked for it.
      const session = await opened?.catch(() => undefined)
      await session?.logout()
    },
  }

  /** @throws `smtp.not_set` */
  async function isGmail(): Promise<boolean> {
    const settings = await findSmtpSettings(deps.db, tenantId, connectionId)
    if (!settings) throw new AppError('smtp.not_set')
    return isGmailSendingServer(deps.imapFarSide, settings)
  }
}

const HEADER_END = '\r\n\r\n'

/** A mail server passes on every line of the header: one with hidden recipients would be read by all of them. */
function requireHidden(mime: Buffer): void {
  const end = mime.indexOf(HEADER_END)
  const header = mime.toString('latin1', 0, end < 0 ? mime.length : end)
  if (/^(resent-)?bcc[ \t]*:/im.test(header)) throw new AppError('server.failed', 'hidden recipients stand in the mail')
}
