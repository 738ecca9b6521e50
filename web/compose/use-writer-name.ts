import type { DraftWriter } from '@letterlock/wire/drafts'
import { useSay } from '../words/say.ts'

/** Names whoever writes; of an agent it says that it is one, whatever it calls itself, and of one that is gone that it was. */
export function useWriterName(): (by: Pick<DraftWriter, 'name' | 'kind'>) => string {
  const say = useSay()
  // A program goes with its person, and what it wrote stays.
  return ({ name, kind }) =>
    name === '' && kind === 'agent' ? say('agent.writer.gone') : say('agent.writer', { name, kind })
}
