import type { DraftWriter } from '@letterlock/wire/drafts'
import { useSay } from '../words/say.ts'

/** Names whoever writes; of an agent it says that it is one, whatever it calls itself. */
export function useWriterName(): (by: Pick<DraftWriter, 'name' | 'kind'>) => string {
  const say = useSay()
  return ({ name, kind }) => say('agent.writer', { name, kind })
}
