import type { AgentSend, AgentSendAnswer } from '@letterlock/wire/agents'
import type { Locale } from '@letterlock/wire/primitives'
import { AppError } from '../core/errors.ts'
import { problemOf } from '../core/problem.ts'
import { requestSend, type SendDecided } from '../inbox/sending/request-send.ts'
import { countWaitingOf } from '../store/proposal-list.ts'
import { type AgentDeps, linkTo } from './agent-deps.ts'
import type { AgentCaller } from './who-acts.ts'

/** Nobody reads more of one agent's mails with care. */
const WAITING_MAX = 50

/**
 * Ask for a draft to be sent, or only how that would be decided. That it needs somebody's yes is an ordinary answer, with a
 * link for them.
 *
 * @param options.locale Of what a refusal says; English where nobody says.
 * @throws `request.not_found` there is no such draft, or its mailbox is not one of the agent's
 * @throws `draft.*` look again first, or what keeps it from being a mail
 * @throws `agent.too_many_waiting`
 */
export async function proposeSend(
  deps: AgentDeps,
  agent: AgentCaller,
  draftId: string,
  { expectedVersion, dryRun }: AgentSend,
  { locale = 'en' }: { locale?: Locale } = {},
): Promise<AgentSendAnswer> {
  if (!dryRun) await requireFewWaiting(deps, agent)
  const actor = { kind: 'agent', agent } as const
  const decided = await requestSend(deps, actor, { draftId, expectedVersion }, { dryRun })
  return answerOf(decided, { publicUrl: deps.publicUrl, draftId, locale })
}

async function requireFewWaiting({ db }: AgentDeps, { tenantId, id }: AgentCaller): Promise<void> {
  if ((await countWaitingOf(db, tenantId, id, WAITING_MAX)) < WAITING_MAX) return
  throw new AppError('agent.too_many_waiting', undefined, { params: { most: `${WAITING_MAX}` } })
}

function answerOf(
  decided: SendDecided,
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
