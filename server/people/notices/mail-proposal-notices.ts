import { createHash } from 'node:crypto'
import type { AuthorId } from '../../core/ids.ts'
import { listAuthorNames } from '../../store/author-names.ts'
import {
  endProposalMail,
  listDueProposalReaders,
  type MailedProposalNotice,
  type ProposalMailReader,
  takeProposalMail,
} from '../../store/proposal-notice-mails.ts'
import type { NoticeMailDeps } from './mail-notices.ts'
import { writeProposalMail } from './write-proposal-mail.ts'

/** A mail server takes some mails a second from us; the rest is the next minute's. */
const BATCH = 100
/** Whoever has more on their desk than this reads it on the page of approvals; the rest is the next mail's. */
const TOLD_MAX = 50
/** What is asked for within so little time is one mail: a program asks for five in a minute. */
export const GATHER_MS = 180_000
/** Beyond that, a busy day is not one mail after the other. */
const EVERY_MS = 900_000
/** A mail server that is down is up again by then. */
const AGAIN_MS = 10 * 60_000
/** A day of tries: what waited for an approval is over by then. */
const TRIES_MAX = 144

/**
 * Mail people what waits for their approval and what became of what they asked for: of each of them one mail for all that has
 * gathered. Taken before it is sent and ticked off after, so that a process that dies between the two sends it once more at
 * worst, under the same message id.
 */
export async function mailProposalNotices(deps: NoticeMailDeps, signal: AbortSignal): Promise<{ mailed: number }> {
  const now = deps.now()
  let mailed = 0
  for (const reader of await listDueProposalReaders(deps.db, { now, mailedBefore: now - EVERY_MS }, BATCH)) {
    signal.throwIfAborted()
    if ((await mailOne(deps, reader)) === 'mailed') mailed += 1
  }
  return { mailed }
}

async function mailOne(deps: NoticeMailDeps, reader: ProposalMailReader): Promise<'mailed' | 'left'> {
  const { db, sendMail, page, log } = deps
  const { tenantId, memberId, email, wantsMail } = reader
  const now = deps.now()
  const when = { now, dueBy: now + GATHER_MS, againAt: now + AGAIN_MS }
  const taken = await takeProposalMail(db, reader, when, TOLD_MAX)
  const isWanted = email !== null && wantsMail && sendMail !== undefined
  const told = isWanted ? taken.filter(({ isOver, tries }) => !isOver && tries <= TRIES_MAX) : []
  const left = taken.filter((one) => !told.includes(one))
  await endProposalMail(db, tenantId, idsOf(left), null)
  if (!isWanted || told.length === 0) return 'left'
  const names = await listAuthorNames(db, tenantId, [...new Set(told.map(({ actorId }) => actorId as AuthorId))])
  const news = told.map((one) => {
    return { ...one, by: names.get(one.actorId as AuthorId) ?? '', byAgent: one.actorId.startsWith('agt_') }
  })
  try {
    await sendMail({ ...writeProposalMail({ ...reader, email }, news, page), id: mailId(told) })
  } catch (error) {
    log.warn({ err: error, memberId }, 'notices of approvals could not be mailed; they are tried again')
    return 'left'
  }
  await endProposalMail(db, tenantId, idsOf(told), now)
  return 'mailed'
}

function idsOf(notices: readonly MailedProposalNotice[]) {
  return notices.map(({ id }) => id)
}

/** The same for the same news, and another as soon as there is more of it: a repetition is seen as one. */
function mailId(notices: readonly MailedProposalNotice[]): string {
  return `ntc_${createHash('sha256').update(idsOf(notices).join()).digest('hex').slice(0, 32)}`
}
