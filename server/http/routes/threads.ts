import { PathId } from '@letterlock/wire/primitives'
import { Thread, ThreadPage, ThreadQuery } from '@letterlock/wire/threads'
import { z } from 'zod'
import { getThread } from '../../inbox/get-thread.ts'
import { listThreadPage } from '../../inbox/list-threads.ts'
import { searchThreadPage } from '../../inbox/search/search-page.ts'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'
import { localeOf } from '../reader-locale.ts'
import { whoReads } from '../who-reads.ts'

/** Reading mail: a list of threads, and one thread. */
export function threadsRoutes(app: App, deps: HttpDeps): void {
  app.get(
    '/v1/threads',
    { config: { auth: 'session' }, schema: { querystring: ThreadQuery, response: { 200: ThreadPage } } },
    async (request) => {
      const who = whoReads(request, deps.clock)
      const { query } = request
      return query.q === undefined
        ? listThreadPage(deps.db, who, query)
        : searchThreadPage(deps.db, who, { ...query, q: query.q })
    },
  )

  app.get(
    '/v1/mailboxes/:mailboxId/threads/:threadId',
    {
      config: { auth: 'session' },
      schema: {
        params: z.object({ mailboxId: PathId, threadId: PathId }),
        response: { 200: Thread },
      },
    },
    async (request) => {
      const who = whoReads(request, deps.clock)
      const locale = localeOf(request)
      return getThread(deps.db, who, request.params, locale)
    },
  )
}
