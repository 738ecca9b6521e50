import type { MailboxHealth } from '@letterlock/wire/health'
import type { MessageId } from '../messages/en.ts'

/** How the page says by which way we learn of new mail, and which times it speaks of. */
export interface NoticeWords {
  word: MessageId
  /** Something about it is not as it should be. */
  isLame: boolean
  renewsAt: string | undefined
}

/** Read how we learn of new mail into a sentence. Pure. */
export function readNotice({ by, state, renewsAt }: MailboxHealth['notice']): NoticeWords {
  const lame = state === 'working' ? undefined : state
  return {
    word: lame === undefined ? `notice.${by}` : `notice.${by}.${lame}`,
    isLame: lame !== undefined,
    renewsAt: by === 'push' && state !== 'broken' ? (renewsAt ?? undefined) : undefined,
  }
}
