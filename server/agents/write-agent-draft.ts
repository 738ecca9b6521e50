import type { AgentDraft, WriteAgentDraft } from '@letterlock/wire/agents'
import { openDraft } from '../inbox/drafts/open-draft.ts'
import { requestAction } from '../inbox/request-action.ts'
import type { AgentDeps } from './agent-deps.ts'
import { getAgentDraft } from './get-agent-draft.ts'
import { requireMayChooseFrom } from './require-may-choose-from.ts'
import { type AgentCaller, readerOf } from './who-acts.ts'

/**
 * Save what an agent writes as a new version of a draft. The addresses that it adds stay known as a program's.
 *
 * @throws `request.not_found` there is none, or its mailbox is not one of the agent's
 * @throws `agent.other_from` it names another address under From than the mailbox's own, and may not
 * @throws `agent.no_drafts` a mode is *Off* for it
 * @throws `agent.not_its_own` somebody else has asked for it to be sent, and it waits
 * @throws `draft.changed_meanwhile`, `draft.locked`, `draft.sent_already`, `draft.text_too_long`
 */
export async function writeAgentDraft(
  deps: AgentDeps,
  agent: AgentCaller,
  draftId: string,
  wish: WriteAgentDraft,
): Promise<AgentDraft> {
  const { draft, mailbox } = await openDraft(deps.db, readerOf(agent, deps.now()), draftId)
  await requireMayChooseFrom(deps.db, agent, mailbox, { from: wish.content.from, stands: draft.content.from })
  // Whoever chose another address has chosen it for the draft: other words leave it there.
  const from = wish.content.from ?? draft.content.from
  const content = { ...wish.content, ...(from !== undefined && { from }) }
  await requestAction(deps, { kind: 'agent', agent }, 'write_draft', { draftId, wish: { ...wish, content } })
  return getAgentDraft(deps, agent, draftId)
}
