import type { AgentDraft } from '@letterlock/wire/agents'
import type { BeginDraft } from '@letterlock/wire/drafts'
import type { Locale } from '@letterlock/wire/primitives'
import { AppError } from '../core/errors.ts'
import { requestAction } from '../inbox/request-action.ts'
import { countDraftsBy } from '../store/drafts.ts'
import type { AgentDeps } from './agent-deps.ts'
import { getAgentDraft } from './get-agent-draft.ts'
import type { AgentCaller } from './who-acts.ts'

/** More than people can look through. */
const DRAFTS_MAX = 200

/**
 * Begin a draft, filled in from the message that it answers or forwards: to whom an answer goes is worked out here.
 *
 * @param asked.locale In which the words around a quotation are; English where nobody says.
 * @throws `request.not_found` the agent does not reach the mailbox, or it holds no such message
 * @throws `agent.too_many_drafts`
 * @throws `agent.no_drafts` a mode is *Off* for it
 */
export async function beginAgentDraft(
  deps: AgentDeps,
  agent: AgentCaller,
  { mailboxId, wish, locale = 'en' }: { mailboxId: string; wish: BeginDraft; locale?: Locale },
): Promise<AgentDraft> {
  if ((await countDraftsBy(deps.db, agent.tenantId, agent.id, DRAFTS_MAX)) >= DRAFTS_MAX) {
    throw new AppError('agent.too_many_drafts', undefined, { params: { most: `${DRAFTS_MAX}` } })
  }
  const payload = { mailboxId, wish, locale }
  const { draftId } = await requestAction(deps, { kind: 'agent', agent }, 'begin_draft', payload)
  return getAgentDraft(deps, agent, draftId)
}
