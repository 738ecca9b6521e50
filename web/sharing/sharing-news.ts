import type { Notice } from '@letterlock/wire/notices'
import { useSay } from '../words/say.ts'

/** What a notice tells of a mailbox that somebody shares; undefined of one that tells of something else. */
export function useSharingNews(): (notice: Pick<Notice, 'kind' | 'sharing'>) => string | undefined {
  const say = useSay()
  return ({ kind, sharing }) => {
    if (!sharing) return undefined
    const { by, level } = sharing
    if (kind === 'mailbox.given' || kind === 'mailbox.given_otherwise')
      return say(level === null ? `notices.${kind}` : `notices.${kind}.${level}`, { by })
    return kind === 'mailbox.gone' || kind === 'mailbox.handed_over' ? say(`notices.${kind}`, { by }) : undefined
  }
}
