import { listDueEndpointMails, setEndpointMail } from '../../store/webhook-mails.ts'
import type { NoticeMailDeps } from './mail-notices.ts'
import { writeEndpointMail } from './write-endpoint-mail.ts'

/** Endpoints end one by one; the rest is the next minute's. */
const BATCH = 100
const AGAIN_MS = 10 * 60_000
/** A day of tries: by then its developers have seen it on the page. */
const TRIES_MAX = 144

/**
 * Mail the owners of apps whose endpoints are sent nothing more. Each is put off before it is sent and ticked off after,
 * so that a process that dies between the two sends it once more at worst, under the same message id.
 */
export async function mailEndpointEnds(deps: NoticeMailDeps, signal: AbortSignal): Promise<{ mailed: number }> {
  const { db, sendMail, page, log } = deps
  let mailed = 0
  for (const due of await listDueEndpointMails(db, deps.now(), BATCH)) {
    signal.throwIfAborted()
    const { tenantId, endpointId, email } = due
    const tries = due.tries + 1
    if (email === null || !sendMail || tries > TRIES_MAX) {
      await setEndpointMail(db, tenantId, endpointId, { dueAt: null, tries: due.tries })
      continue
    }
    await setEndpointMail(db, tenantId, endpointId, { dueAt: deps.now() + AGAIN_MS, tries })
    try {
      await sendMail({ ...writeEndpointMail({ ...due, email }, page), id: `${endpointId}.${due.endedAt}` })
      await setEndpointMail(db, tenantId, endpointId, { dueAt: null, tries })
      mailed += 1
    } catch (error) {
      log.warn({ err: error, endpointId }, 'the end of an endpoint could not be mailed; it is tried again')
    }
  }
  return { mailed }
}
