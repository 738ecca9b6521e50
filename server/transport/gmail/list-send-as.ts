import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import { readShape } from './read-shape.ts'
import { type GmailRequest, LIST_BYTES_MAX, userPath } from './request.ts'

/** A few lines, for which somebody who has opened a draft waits. */
const ANSWER_DEADLINE_MS = 10_000

/** An address that an account may send as. */
export interface GmailSendAs {
  address: string
  /** As its owner wrote it, from outside: it may hold anything. */
  name: string
}

/** Ask for all addresses that an account sends as; Gmail gives them in one answer. Any permission that reads allows it. */
export function sendAsRequest(): GmailRequest {
  return {
    method: 'settings.sendAs.list',
    path: userPath('settings/sendAs', { fields: 'sendAs(sendAsEmail,displayName,isPrimary,verificationStatus)' }),
    answerBytesMax: LIST_BYTES_MAX,
    deadlineMs: ANSWER_DEADLINE_MS,
  }
}

const Shape = z.object({ sendAs: z.array(z.unknown()).default([]) })

const Primary = z.object({ isPrimary: z.literal(true) })
const Entry = z.object({
  sendAsEmail: z.string().max(1_000),
  displayName: z.string().max(10_000).default(''),
  isPrimary: z.boolean().default(false),
  verificationStatus: z.string().optional(),
})

/**
 * The addresses beside the account’s own that Gmail has verified: mail with any other in From would leave under the account’s.
 * One that cannot be read is none, and takes no other with it.
 *
 * @throws `gmail.unreachable` when the answer is not a list, or one without the account’s own, which Gmail always names: what says
 * of nothing that it is verified must not be taken for a word on each
 * @see reference of users.settings.sendAs: verificationStatus is `accepted` or `pending`, and absent of the primary one
 */
export function readSendAs(body: unknown): GmailSendAs[] {
  const { sendAs } = readShape(Shape, body, 'list of addresses to send as')
  if (!sendAs.some((entry) => Primary.safeParse(entry).success)) {
    throw new AppError('gmail.unreachable', 'a list of addresses to send as without the account’s own')
  }
  return sendAs
    .flatMap((entry) => Entry.safeParse(entry).data ?? [])
    .filter(({ isPrimary, verificationStatus }) => !isPrimary && verificationStatus === 'accepted')
    .map(({ sendAsEmail, displayName }) => ({ address: sendAsEmail, name: displayName }))
}
