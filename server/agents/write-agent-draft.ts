import type { AgentDraft, WriteAgentDraft } from '@letterlock/wire/agents'
import { putDraft } from '../inbox/drafts/put-draft.ts'
import type { AgentDeps } from './agent-deps.ts'
import { getAgentDraft } from './get-agent-draft.ts'
import { type AgentCaller, readerOf } from './who-acts.ts'

/**
 * Save what an agent writes as a new version of a draft. The addresses that it adds stay known as a program's.
 *
 * @throws `request.not_found` there is none, or its mailbox is not one of the agent's
 * @throws `agent.not_its_own` somebody else has asked for it to be sent, and it waits
 * @throws `draft.changed_meanwhile`, `draft.locked`, `draft.sent_already`, `draft.text_too_long`
 */
export async function writeAgentDraft(
  deps: Pick<AgentDeps, 'db' | 'now' | 'publicUrl'>,
  agent: AgentCaller,
  draftId: string,
  wish: WriteAgentDraft,
): Promise<AgentDraft> {
  await putDraft(deps.db, readerOf(agent, deps.now()), draftId, wish)
  return getAgentDraft(deps, agent, draftId)
}
