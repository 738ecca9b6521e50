import { AgentProposal, AgentReason, AgentSendAnswer } from '@letterlock/wire/agents'
import { DraftId } from '@letterlock/wire/drafts'
import { ProposalId } from '@letterlock/wire/proposals'
import type { CallToolResult, McpServer } from '@modelcontextprotocol/server'
import { z } from 'zod'
import { proposalStatus } from '../agents/proposal-status.ts'
import { proposeSend } from '../agents/propose-send.ts'
import { answering, houseAnswer, problemText } from './tool-answer.ts'
import type { ToolDeps } from './tool-deps.ts'

const inputSchema = z.strictObject({
  draftId: DraftId,
  expectedVersion: z.int().positive().describe('The version that you mean; of any other nothing is proposed.'),
})

const reason = AgentReason.optional().describe(
  'Why it should be sent, in a sentence or two. Whoever approves it reads this as what you say; it decides nothing.',
)

/** How an agent asks for a mail to leave, and how it learns what became of it. There is no tool that sends. */
export function addSendTools(server: McpServer, deps: ToolDeps): void {
  const { agent, log } = deps

  server.registerTool(
    'dry_run',
    {
      title: 'Try a send',
      description: 'What would happen to a draft if you proposed it now, and by which rules. Nothing is written.',
      inputSchema,
      outputSchema: AgentSendAnswer,
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    answering(log, async ({ draftId, expectedVersion }) =>
      sendAnswer(await proposeSend(deps, agent, draftId, { expectedVersion, dryRun: true })),
    ),
  )

  server.registerTool(
    'propose_send',
    {
      title: 'Propose a send',
      description:
        'Ask for a draft to be sent. `needs_approval` is the ordinary answer: tell the person you work for, give them the link, and go on with something else. Proposed twice there is one proposal. You cannot approve it, and asking again hurries nobody.',
      inputSchema: inputSchema.extend({ reason }),
      outputSchema: AgentSendAnswer,
      annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: true },
    },
    answering(log, async ({ draftId, ...wish }) =>
      sendAnswer(await proposeSend(deps, agent, draftId, { ...wish, dryRun: false })),
    ),
  )

  server.registerTool(
    'proposal_status',
    {
      title: 'See how a proposal stands',
      description:
        'How something stands that you proposed: whether it waits, how many have agreed, whether it was sent.',
      inputSchema: z.strictObject({ proposalId: ProposalId }),
      outputSchema: AgentProposal,
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    answering(log, async ({ proposalId }) => {
      const proposal = await proposalStatus(deps, agent, proposalId)
      return houseAnswer(proposal, `The proposal is ${proposal.status}.`)
    }),
  )
}

const WOULD_LEAVE = 'It would be allowed to leave by itself. Nothing was asked for.'
/** Asked for again, it may have left meanwhile, or nobody may know whether it did. */
const ALLOWED =
  'Allowed: it leaves by itself once there is no more time to take it back. If it was asked for before, proposal_status says how it stands.'

function sendAnswer(answer: AgentSendAnswer): CallToolResult {
  switch (answer.decision) {
    case 'allowed':
      return houseAnswer(answer, answer.proposalId === null ? WOULD_LEAVE : ALLOWED)
    case 'needs_approval':
      return houseAnswer(answer, `A person has to approve it: ${answer.link}`)
    case 'refused':
      return { ...houseAnswer(answer, answer.problem ? problemText(answer.problem) : 'It is refused.'), isError: true }
  }
}
