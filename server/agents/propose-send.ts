import type { AgentSend, AgentSendAnswer } from '@letterlock/wire/agents'
import type { Locale } from '@letterlock/wire/primitives'
import { problemOf } from '../core/problem.ts'
import type { Answer } from '../inbox/action-table.ts'
import { requestAction } from '../inbox/request-action.ts'
import { requireRoomToAsk } from '../inbox/sending/room-to-ask.ts'
import { type AgentDeps, linkTo } from './agent-deps.ts'
import type { AgentCaller } from './who-acts.ts'

/**
 * Ask for a draft to be sent, or only how that would be decided. That it needs somebody's yes is an ordinary answer, with a
 * link for them.
 *
 * @param options.locale Of what a refusal says; English where nobody says.
 * @throws `request.not_found` there is no such draft, or its mailbox is not one of the agent's
 * @throws `draft.*` look again first, or what keeps it from being a mail
 * @throws `agent.too_many_waiting`, `agent.asks_too_often`
 */
export async function proposeSend(
  deps: AgentDeps,
  agent: AgentCaller,
  draftId: string,
  { expectedVersion, dryRun, reason: agentSays }: AgentSend,
  { locale = 'en' }: { locale?: Locale } = {},
): Promise<AgentSendAnswer> {
  // Asked for again where it is written; here nothing has been packed yet.
  if (!dryRun) await requireRoomToAsk(deps.db, agent.tenantId, agent.id, { draftId, now: deps.now() })
  const actor = { kind: 'agent', agent } as const
  const decided = await requestAction(deps, actor, 'send', { draftId, expectedVersion, agentSays }, { dryRun })
  return answerOf(decided, { publicUrl: deps.publicUrl, draftId, locale })
}

function answerOf(
  decided: Answer<'send'>,
  { publicUrl, draftId, locale }: { publicUrl: URL; draftId: string; locale: Locale },
): AgentSendAnswer {
  const { decision, policy, rules } = decided
  const said = { decision, outcome: policy?.outcome ?? null, why: rules.map(({ id }) => id) }
  if (decided.decision === 'refused') {
    const problem = problemOf(decided.code, decided.params, locale)
    return { ...said, proposalId: null, link: linkTo(publicUrl, { draftId }), problem }
  }
  const { proposalId } = decided
  const link = linkTo(publicUrl, proposalId === undefined ? { draftId } : { proposalId })
  return { ...said, proposalId: proposalId ?? null, link, problem: null }
}
