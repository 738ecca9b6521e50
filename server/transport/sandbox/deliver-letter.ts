import { AppError } from '../../core/errors.ts'

/** It is on this machine; longer than this says that something else listens there. */
const ANSWER_MS_MAX = 10_000

/**
 * Put a mail into a mailbox of the sandbox, as if it had come from outside.
 *
 * @throws `verify.letter_not_delivered` it is away, or has no such mailbox
 */
export async function deliverLetter(sandbox: string, address: string, raw: string): Promise<void> {
  try {
    const answer = await fetch(new URL(`/sandbox/mailboxes/${encodeURIComponent(address)}/messages`, sandbox), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ raw: Buffer.from(raw).toString('base64') }),
      signal: AbortSignal.timeout(ANSWER_MS_MAX),
    })
    if (!answer.ok) throw new AppError('verify.letter_not_delivered', `status ${answer.status}`)
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    throw new AppError('verify.letter_not_delivered', undefined, { cause })
  }
}
