import type { MailboxHealth } from '@letterlock/wire/health'
import type { MessageId } from '../messages/en.ts'

/** How the page says by which way we learn of new mail, and which times it speaks of. */
export interface NoticeWords {
  word: MessageId
  /** Something about it is not as it should be; mail comes in all the same. */
  isLame: boolean
  renewsAt: string | undefined
}

/** Read how we learn of new mail into a sentence. Pure. */
export function readNotice({ by, state, renewsAt }: MailboxHealth['notice']): NoticeWords {
  const lame = state === 'working' ? undefined : state
  return {
    word: lame === undefined ? `notice.${by}` : by === 'poll' ? 'notice.poll' : `notice.${by}.${lame}`,
    isLame: lame !== undefined && by !== 'poll',
    renewsAt: by === 'push' && state !== 'broken' ? (renewsAt ?? undefined) : undefined,
  }
}
