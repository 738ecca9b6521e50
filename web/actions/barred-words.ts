import { useSay } from '../words/say.ts'
import type { May } from './use-may-act.ts'

/** Why nothing can be changed in a mailbox. */
export function useBarredWords(): (may: May) => string {
  const say = useSay()
  return (may) =>
    may.is === 'shared'
      ? say('act.barred.shared', { owner: may.owner })
      : say(may.is === 'read_only' ? 'act.barred.read_only' : 'act.barred.disconnected')
}
