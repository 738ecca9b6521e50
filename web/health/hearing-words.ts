import type { MailboxHealth } from '@letterlock/wire/health'
import type { MessageId } from '../messages/en.ts'

/** How the page says by which way we learn of new mail, and which times it speaks of. */
export interface HearingWords {
  word: MessageId
  /** Something about it is not as it should be. */
  isLame: boolean
  renewsAt: string | undefined
  /** Of its problem: what to do as well, where somebody must; weather passes by itself. */
  tells: 'reason' | 'reason_and_fix'
}

/** Read how we learn of new mail into a sentence. Pure. */
export function readHearing({ by, state, renewsAt, problem }: MailboxHealth['hearing']): HearingWords {
  const lame = state === 'working' ? undefined : state
  return {
    word: lame === undefined ? `hearing.${by}` : `hearing.${by}.${lame}`,
    // At the beginning nothing is amiss.
    isLame: lame !== undefined && lame !== 'unproved',
    tells: problem?.code.startsWith('push.') ? 'reason_and_fix' : 'reason',
    renewsAt: by === 'push' && state !== 'broken' ? (renewsAt ?? undefined) : undefined,
  }
}
