import { PathId } from '@letterlock/wire/primitives'
import { CandidateQuery, GiveShare, SetShared, ShareCandidates, Sharing } from '@letterlock/wire/sharing'
import { z } from 'zod'
import { giveShare, takeShare } from '../../people/reach/give-share.ts'
import { findCandidates, readSharing } from '../../people/reach/read-sharing.ts'
import { setShared } from '../../people/reach/share-mailbox.ts'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'
import { whoReads } from '../who-reads.ts'

const OfMailbox = z.object({ mailboxId: PathId })
const session = { auth: 'session' } as const

/** Who else reaches a mailbox, and what they may do in it: told to all of them, decided by its owner alone. */
export function mailboxSharingRoutes(app: App, { db, clock }: HttpDeps): void {
  const sharing = '/v1/mailboxes/:mailboxId/sharing'

  app.get(sharing, { config: session, schema: { params: OfMailbox, response: { 200: Sharing } } }, async (request) =>
    readSharing(db, whoReads(request, clock), request.params.mailboxId),
  )

  app.put(
    sharing,
    { config: session, schema: { params: OfMailbox, body: SetShared, response: { 200: Sharing } } },
    async (request) => {
      const who = whoReads(request, clock)
      const { mailboxId } = request.params
      await setShared(db, who, { mailboxId, shared: request.body.shared })
      return readSharing(db, who, mailboxId)
    },
  )

  app.get(
    `${sharing}/candidates`,
    {
      config: session,
      schema: { params: OfMailbox, querystring: CandidateQuery, response: { 200: ShareCandidates } },
    },
    async (request) =>
      findCandidates(db, whoReads(request, clock), { mailboxId: request.params.mailboxId, q: request.query.q }),
  )

  for (const [kind, place] of [
    ['member', 'members'],
    ['team', 'teams'],
  ] as const) {
    const params = OfMailbox.extend({ id: PathId })
    const url = `${sharing}/${place}/:id`

    app.put(
      url,
      { config: session, schema: { params, body: GiveShare, response: { 200: Sharing } } },
      async (request) => {
        const who = whoReads(request, clock)
        const { mailboxId, id } = request.params
        await giveShare(db, who, { mailboxId, to: { kind, id }, level: request.body.level })
        return readSharing(db, who, mailboxId)
      },
    )

    app.delete(url, { config: session, schema: { params, response: { 200: Sharing } } }, async (request) => {
      const who = whoReads(request, clock)
      const { mailboxId, id } = request.params
      await takeShare(db, who, { mailboxId, to: { kind, id } })
      return readSharing(db, who, mailboxId)
    })
  }
}
