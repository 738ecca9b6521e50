import { AgentContent, AgentDraft } from '@letterlock/wire/agents'
import { type BeginDraft, DraftId, DraftKind } from '@letterlock/wire/drafts'
import { MailboxId, RemoteId } from '@letterlock/wire/primitives'
import type { McpServer } from '@modelcontextprotocol/server'
import { z } from 'zod'
import { beginAgentDraft } from '../agents/begin-agent-draft.ts'
import { writeAgentDraft } from '../agents/write-agent-draft.ts'
import { AppError } from '../core/errors.ts'
import { answering, mailAnswer } from './tool-answer.ts'
import type { ToolDeps } from './tool-deps.ts'

/** What an agent may write. Nothing leaves by it. */
export function addDraftTools(server: McpServer, deps: ToolDeps): void {
  const { agent, log } = deps

  server.registerTool(
    'begin_draft',
    {
      title: 'Begin a draft',
      description:
        'Begin a draft: `new`, or `reply`, `reply_all` or `forward` of a message named by `messageId`, from which recipients, subject and quotation are filled in. It stays in Letterlock, where people see it; nothing is sent.',
      inputSchema: z.strictObject({
        mailboxId: MailboxId,
        kind: DraftKind,
        messageId: RemoteId.optional().describe('The message that is answered or forwarded. Not for a new one.'),
      }),
      outputSchema: AgentDraft,
      annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
    },
    answering(log, async ({ mailboxId, kind, messageId }) =>
      mailAnswer(await beginAgentDraft(deps, agent, { mailboxId, wish: readWish(kind, messageId) })),
    ),
  )

  server.registerTool(
    'write_draft',
    {
      title: 'Write a draft',
      description:
        'Write a draft’s recipients, subject and text: all of them, as they should be. `expectedVersion` is the version that you have read; if somebody has changed it since, you are told so and nothing is lost. A change ends an approval that waits. Nothing is sent.',
      inputSchema: z.strictObject({
        draftId: DraftId,
        expectedVersion: z.int().positive(),
        ...AgentContent.shape,
      }),
      outputSchema: AgentDraft,
      annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: false },
    },
    answering(log, async ({ draftId, expectedVersion, ...content }) =>
      mailAnswer(await writeAgentDraft(deps, agent, draftId, { expectedVersion, content })),
    ),
  )
}

/** @throws `request.invalid` an answer to no message, or a new one that names one */
function readWish(kind: DraftKind, messageId: string | undefined): BeginDraft {
  if ((kind === 'new') !== (messageId === undefined)) {
    throw new AppError('request.invalid', undefined, { params: { field: 'messageId' } })
  }
  return kind === 'new' ? { kind } : { kind, messageId: messageId ?? '' }
}
