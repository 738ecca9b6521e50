import { AGENT_PLACES } from '../../test/browser/agent-places.ts'
import { type Scene, STATE_LOOKS, taken } from './looks.ts'

/** What people work with; the rest are states of it. */
const WORKED_WITH = new Set(['agents', 'agents, answers by a model', 'agent'])

/** Programs that work for people. */
export const AGENT_SCENES: Scene[] = [
  ...taken(AGENT_PLACES.filter(({ name }) => WORKED_WITH.has(name))),
  ...taken(
    AGENT_PLACES.filter(({ name }) => !WORKED_WITH.has(name)),
    STATE_LOOKS,
  ),
]
