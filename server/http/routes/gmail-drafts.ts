import { GmailDraft, GmailDrafts, PutGmailDrafts } from '@letterlock/wire/gmail-drafts'
import { PathId } from '@letterlock/wire/primitives'
import { z } from 'zod'
import { chooseKeeping, readKeeping } from '../../inbox/drafts/in-gmail/choose-keeping.ts'
import { tellOfFarDraft } from '../../inbox/drafts/in-gmail/tell-of-far-draft.ts'
import type { App } from '../app.ts'
import { askFor } from '../ask-for.ts'
import type { HttpDeps } from '../deps.ts'
import { whoReads } from '../who-reads.ts'

const OfMailbox = z.object({ mailboxId: PathId })
const OfDraft = z.object({ draftId: PathId })
const session = { auth: 'session' } as const

/** Drafts that stand in Gmail as well: whether they do, and what somebody did to one there. */
export function gmailDraftsRoutes(app: App, deps: HttpDeps): void {
  const { db, clock } = deps
  const ofMailbox = '/v1/mailboxes/:mailboxId/gmail-drafts'
  const ofDraft = '/v1/drafts/:draftId/gmail'

  app.get(
    ofMailbox,
    { config: session, schema: { params: OfMailbox, response: { 200: GmailDrafts } } },
    async (request) => readKeeping(db, whoReads(request, clock), request.params.mailboxId),
  )

  app.put(
    ofMailbox,
    { config: session, schema: { params: OfMailbox, body: PutGmailDrafts, response: { 200: GmailDrafts } } },
    async (request) => {
      const who = whoReads(request, clock)
      const { mailboxId } = request.params
      await chooseKeeping(db, who, { mailboxId, kept: request.body.kept })
      return readKeeping(db, who, mailboxId)
    },
  )

  app.get(ofDraft, { config: session, schema: { params: OfDraft, response: { 200: GmailDraft } } }, async (request) =>
    tellOfFarDraft(db, whoReads(request, clock), request.params.draftId),
  )

  app.post(
    `${ofDraft}/keep-ours`,
    { config: session, schema: { params: OfDraft, response: { 200: GmailDraft } } },
    async (request) => {
      await askFor(deps, request, 'keep_ours', request.params)
      return tellOfFarDraft(db, whoReads(request, clock), request.params.draftId)
    },
  )
}
