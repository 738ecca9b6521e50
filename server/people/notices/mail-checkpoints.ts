import { findChainHead } from '../../store/audit-chains.ts'
import { findSigningKey } from '../../store/audit-signing-keys.ts'
import {
  type CheckpointReader,
  claimCheckpointMail,
  listCheckpointReaders,
  unclaimCheckpointMail,
} from '../../store/checkpoint-mails.ts'
import { dayOf } from '../members/today.ts'
import type { NoticeMailDeps } from './mail-notices.ts'
import { writeCheckpointMail } from './write-checkpoint-mail.ts'

/** A mail server takes some mails a second from us; the rest is the next turn's, some minutes later. */
const BATCH = 100
/** A mail server that is down is up again by then, and an address that refuses for ever is tried twelve times a day. */
const AGAIN_MS = 2 * 3_600_000

/**
 * Mail where the audit stands to those who asked for it, once a day each. The day is claimed before the mail is handed
 * over, so that of several processes one sends it; a process that dies between the two leaves that day out.
 */
export async function mailCheckpoints(
  deps: Pick<NoticeMailDeps, 'db' | 'sendMail' | 'page' | 'log' | 'now'>,
  signal: AbortSignal,
): Promise<{ mailed: number }> {
  if (!deps.sendMail) return { mailed: 0 }
  const now = deps.now()
  const due = { today: dayOf(now), triedBefore: now - AGAIN_MS }
  let mailed = 0
  for (const reader of await listCheckpointReaders(deps.db, due, BATCH)) {
    signal.throwIfAborted()
    if ((await mailOne(deps, reader, due.today)) === 'mailed') mailed += 1
  }
  return { mailed }
}

async function mailOne(
  { db, sendMail, page, log, now }: Pick<NoticeMailDeps, 'db' | 'sendMail' | 'page' | 'log' | 'now'>,
  reader: CheckpointReader,
  today: string,
): Promise<'mailed' | 'left'> {
  const { tenantId, memberId } = reader
  if (!sendMail || (await claimCheckpointMail(db, reader, { today, now: now() })) === 'taken') return 'left'
  const { seq, hash } = await findChainHead(db, tenantId)
  const key = await findSigningKey(db, tenantId)
  const checkpoint = { seq, hash: hash.toString('hex'), publicKey: key?.publicKey ?? null }
  const mail = writeCheckpointMail(reader, checkpoint, { day: today, page: new URL('/audit', page).href })
  try {
    await sendMail({ ...mail, id: `${memberId}.${today}` })
    return 'mailed'
  } catch (error) {
    await unclaimCheckpointMail(db, reader, today)
    log.warn({ err: error, memberId }, 'a checkpoint could not be mailed; it is tried again')
    return 'left'
  }
}
