import { AskAnswer, Drafting, PutDrafting } from '@letterlock/wire/drafting'
import { Draft } from '@letterlock/wire/drafts'
import { PathId } from '@letterlock/wire/primitives'
import { z } from 'zod'
import { chooseDrafting, readDrafting } from '../../inbox/drafting/choose-drafting.ts'
import { type DraftingDeps, draftAnswer } from '../../inbox/drafting/draft-answer.ts'
import { getDraft } from '../../inbox/drafts/get-draft.ts'
import { rememberLooks } from '../../inbox/drafts/remember-looks.ts'
import { requireOwner } from '../../people/members/require-people.ts'
import type { App } from '../app.ts'
import { askFor } from '../ask-for.ts'
import type { HttpDeps } from '../deps.ts'
import { localeOf } from '../reader-locale.ts'
import { whoAsks } from '../route-auth.ts'
import { whileConnected } from '../while-connected.ts'
import { whoReads } from '../who-reads.ts'

const OfDraft = z.object({ draftId: PathId })
const session = { auth: 'session' } as const

/** A model that writes answers: whether it may, and one that it writes for whoever asks. For people alone. */
export function draftingRoutes(app: App, deps: HttpDeps): void {
  const { db, clock, model } = deps
  const look = rememberLooks()

  app.get('/v1/drafting', { config: session, schema: { response: { 200: Drafting } } }, async (request) =>
    readDrafting(db, whoAsks(request), model),
  )

  app.put(
    '/v1/drafting',
    { config: session, schema: { body: PutDrafting, response: { 200: Drafting } } },
    async (request) => {
      const who = requireOwner(whoAsks(request))
      await chooseDrafting(db, who, request.body, { model, now: clock.now() })
      return readDrafting(db, who, model)
    },
  )

  app.post(
    '/v1/drafts/:draftId/answer',
    { config: session, schema: { params: OfDraft, body: AskAnswer, response: { 200: Draft } } },
    async (request, reply) => {
      const who = { ...whoReads(request, clock), name: whoAsks(request).name, locale: localeOf(request) }
      const { draftId } = request.params
      const write: DraftingDeps['write'] = (payload) => askFor(deps, request, 'write_draft', payload)
      await draftAnswer({ db, model, now: clock.now, write }, who, draftId, request.body, whileConnected(reply))
      return getDraft(db, { ...who, now: clock.now() }, draftId, look)
    },
  )
}
