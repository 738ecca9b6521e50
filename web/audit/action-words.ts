import { useIntl } from 'react-intl'
import type { MessageId } from '../messages/en.ts'
import { useSay } from '../words/say.ts'

/** Tells what happened, and how it ended, in the reader's words; what has none yet is told by its own name. */
export function useActionWords(): { did: (action: string) => string; ended: (result: string) => string } {
  const { messages } = useIntl()
  const say = useSay()
  const tell = (id: string, name: string) => (id in messages ? say(id as MessageId) : name)
  return {
    did: (action) => tell(`audit.did.${action}`, action),
    ended: (result) => tell(`audit.ended.${result}`, result),
  }
}
