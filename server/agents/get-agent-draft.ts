import type { AgentDraft } from '@letterlock/wire/agents'
import { findNewer } from '../inbox/drafts/find-newer.ts'
import { openDraft } from '../inbox/drafts/open-draft.ts'
import { listDraftFiles } from '../store/draft-files.ts'
import { type AgentDeps, linkTo } from './agent-deps.ts'
import { type AgentCaller, readerOf } from './who-acts.ts'

/**
 * A draft of a mailbox that an agent works in, whoever began it.
 *
 * @throws `request.not_found` there is none, or its mailbox is not one of the agent's: the same answer
 */
export async function getAgentDraft(
  { db, now, publicUrl }: Pick<AgentDeps, 'db' | 'now' | 'publicUrl'>,
  agent: AgentCaller,
  draftId: string,
): Promise<AgentDraft> {
  const { draft, mailbox } = await openDraft(db, readerOf(agent, now()), draftId)
  const { id, kind, threadId, version, content } = draft
  const files = await listDraftFiles(db, agent.tenantId, id)
  return {
    ...{ id, mailboxId: mailbox.id, kind, threadId, version, content },
    files: files.map(({ name, type, sizeBytes }) => ({ name, type, sizeBytes })),
    hasNewer: kind !== 'forward' && (await findNewer(db, agent.tenantId, draft)) !== undefined,
    link: linkTo(publicUrl, { draftId: id }),
  }
}
