import type { Kysely } from 'kysely'
import type { Logger } from '../../core/log.ts'
import type { Database } from '../../store/database.ts'
import { isNoticeRefused } from '../../store/named-addresses.ts'
import { type DueNotice, listDueNotices, putOffMail } from '../../store/notice-mails.ts'
import { changeNotice } from '../../store/notices.ts'
import { mailNewestShare } from '../../store/share-mails.ts'
import { getIdentifierKey } from '../../store/token-identifiers.ts'
import type { SendMail } from '../../transport/smtp/send-mail.ts'
import { decideNamedMail, type NamedMailDecision } from './decide-named-mail.ts'
import { freePlace, listTakenAt, placesOf, takePlace } from './named-mail-places.ts'
import { refusalHash, refusalToken } from './refusal-token.ts'
import { writeAppNoticeMail } from './write-app-mail.ts'
import { type NoticeMail, writeNoticeMail } from './write-mail.ts'
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
 * between the two sends it once more at worst, under the same message id. What was called off since the list was read,
 * or is another process's, is left alone.
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
  const leave = async (mailDueAt: number | null) => {
    await putOffMail(db, notice, { mailDueAt, tries })
    return 'left' as const
  }
  if (email === null || !wantsMail || tries >= TRIES_MAX || !sendMail) return leave(null)
  const places = notice.byApp ? placesOf(await getIdentifierKey(db), email) : undefined
  const decision = await decideMail(deps, { ...notice, email }, places)
  if (decision !== 'now') return leave(decision === 'never' ? null : decision.later)
  const next = { mailDueAt: deps.now() + AGAIN_MS, tries: tries + 1 }
  if ((await putOffMail(db, notice, next)) === 'overtaken') return 'left'
  const place = places && (await takePlace(db, places, deps.now()))
  if (places && place === undefined) return 'left'
  try {
    await sendMail({ ...(await write(deps, { ...notice, email })), id })
  } catch (error) {
    if (place !== undefined) await freePlace(db, place)
    deps.log.warn({ err: error, noticeId: id }, 'a notice could not be mailed; it is tried again')
    return 'left'
  }
  await changeNotice(db, tenantId, id, { mailedAt: deps.now() })
  const settled = await putOffMail(db, { ...notice, ...next }, { ...next, mailDueAt: null })
  // Called off while it went out: they have read it, so they read what became of it, too.
  if (settled === 'overtaken') await mailNewestShare(db, notice, deps.now())
  return 'mailed'
}

async function decideMail(
  { db, now }: NoticeMailDeps,
  notice: DueNotice & { email: string },
  places: readonly string[] | undefined,
): Promise<NamedMailDecision> {
  if (!places) return 'now'
  const isRefused = await isNoticeRefused(db, refusalHash(await getIdentifierKey(db), notice.email))
  return decideNamedMail(notice, { isRefused, mailedAt: await listTakenAt(db, places, now()) }, now())
}

async function write(deps: NoticeMailDeps, notice: DueNotice & { email: string }): Promise<NoticeMail> {
  const { byApp } = notice
  if (byApp) {
    const token = refusalToken(await getIdentifierKey(deps.db), notice)
    return writeAppNoticeMail({ ...notice, byApp }, { page: deps.page, token })
  }
  return (notice.kind.startsWith('mailbox.') ? writeShareMail : writeNoticeMail)(notice, deps.page)
}
