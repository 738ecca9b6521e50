import type { Kysely } from 'kysely'
import type { Logger } from '../../core/log.ts'
import type { Database } from '../../store/database.ts'
import { type DueNotice, listDueNotices } from '../../store/notice-mails.ts'
import { changeNotice } from '../../store/notices.ts'
import type { SendMail } from '../../transport/smtp/send-mail.ts'
import { writeNoticeMail } from './write-mail.ts'
import { writeShareMail } from './write-share-mail.ts'

export interface NoticeMailDeps {
  db: Kysely<Database>
  /** Undefined where the deployer has set no mail server: then notices are on the page alone. */
  sendMail: SendMail | undefined
  /** Where a person looks at their connections. */
  page: string
  log: Logger
  now(): number
}

/** A mail server takes some mails a second from us; the rest is the next minute's. */
const BATCH = 100
const AGAIN_MS = 10 * 60_000
/** A day of tries: what was not mailed by then is on the page, and no news any more. */
const TRIES_MAX = 144

/**
 * Mail the notices that are due. Each is put off before it is sent and ticked off after, so that a process that dies
 * between the two sends it once more at worst, under the same message id.
 */
export async function mailNotices(deps: NoticeMailDeps, signal: AbortSignal): Promise<{ mailed: number }> {
  let mailed = 0
  for (const notice of await listDueNotices(deps.db, deps.now(), BATCH)) {
    signal.throwIfAborted()
    if ((await mailOne(deps, notice)) === 'mailed') mailed += 1
  }
  return { mailed }
}

async function mailOne(deps: NoticeMailDeps, notice: DueNotice): Promise<'mailed' | 'left'> {
  const { db, sendMail } = deps
  const { tenantId, id, email, wantsMail, tries } = notice
  if (email === null || !wantsMail || !sendMail || tries >= TRIES_MAX) {
    await changeNotice(db, tenantId, id, { mailDueAt: null })
    return 'left'
  }
  await changeNotice(db, tenantId, id, { mailDueAt: deps.now() + AGAIN_MS, tries: tries + 1 })
  try {
    const write = notice.kind.startsWith('mailbox.') ? writeShareMail : writeNoticeMail
    await sendMail({ ...write({ ...notice, email }, deps.page), id })
  } catch (error) {
    deps.log.warn({ err: error, noticeId: id }, 'a notice could not be mailed; it is tried again')
    return 'left'
  }
  await changeNotice(db, tenantId, id, { mailDueAt: null, mailedAt: deps.now() })
  return 'mailed'
}
