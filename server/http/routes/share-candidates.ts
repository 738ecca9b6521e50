import { CandidateQuery, ShareCandidates } from '@letterlock/wire/sharing'
import { searchReceivers } from '../../people/reach/read-sharing.ts'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'
import { whoReads } from '../who-reads.ts'

/** Whom a mailbox could be shared with that is about to be connected: it is not there yet to be asked about. */
export function shareCandidatesRoute(app: App, { db, clock }: HttpDeps): void {
  app.get(
    '/v1/share-candidates',
    { config: { auth: 'session' }, schema: { querystring: CandidateQuery, response: { 200: ShareCandidates } } },
    async (request) => searchReceivers(db, whoReads(request, clock), { q: request.query.q, given: [] }),
  )
}
