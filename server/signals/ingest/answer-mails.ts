import type { TenantId } from '../../core/ids.ts'
import type { Trx } from '../../store/database.ts'
import type { PersonDay } from '../../store/signal-dirty.ts'
import type { RecipientKey } from '../../store/signal-recipients.ts'
import { type Answer, deleteSignalReplies, listAnswers, saveSignalReplies } from '../../store/signal-replies.ts'
import { bucketOf } from '../figures/wait-buckets.ts'
import type { PersonClock } from './person-clock.ts'

/**
 * Look again for people's first answers to mails that they got, by the clock and by their working hours.
 *
 * @returns the days whose figures that touches: those of the answers, and those on which the mails came
 */
export async function answerMails(
  trx: Trx,
  tenantId: TenantId,
  clock: PersonClock,
  to: readonly RecipientKey[],
): Promise<PersonDay[]> {
  const wanted = new Map(to.map((one) => [`${one.memberId} ${one.hash}`, one]))
  const answers = await listAnswers(trx, tenantId, [...wanted.values()])
  const isAnswered = answers.filter((answer) => answer.reply !== undefined)
  const isNone = answers.filter((answer) => answer.reply === undefined && answer.dayBefore !== null)
  await saveSignalReplies(
    trx,
    tenantId,
    isAnswered.map((answer) => toReply(clock, answer)),
  )
  await deleteSignalReplies(trx, tenantId, isNone)
  return [...isAnswered, ...isNone].flatMap(({ memberId, receiptDay, reply, dayBefore }) =>
    [receiptDay, reply?.day ?? null, dayBefore].flatMap((day) => (day === null ? [] : [{ memberId, day }])),
  )
}

function toReply(clock: PersonClock, { hash, memberId, class: word, startAt, reply }: Answer) {
  const { hash: replyHash = '', sentAt = startAt, day = 0, hearsay = false } = reply ?? {}
  const elapsedS = Math.min(Math.round((sentAt - startAt) / 1_000), INT4_MAX)
  const { seconds: businessS, withinDay: withinBusinessDay } = clock.business(memberId, startAt, sentAt)
  return {
    ...{ hash, memberId, class: word, replyHash, day, hearsay, elapsedS, businessS, withinBusinessDay },
    elapsedBucket: bucketOf(elapsedS),
    businessBucket: bucketOf(businessS),
  }
}

/** Sixty-eight years, in seconds. */
const INT4_MAX = 2 ** 31 - 1
