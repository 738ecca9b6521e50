import type { ShareTo } from '@letterlock/wire/sharing'
import { useSay } from '../words/say.ts'

/** What stands below the name of somebody, or of a team. */
export function useReceiverWords(): (to: ShareTo) => string {
  const say = useSay()
  return (to) => (to.kind === 'member' ? (to.email ?? '') : say('sharing.people', { count: to.people }))
}
