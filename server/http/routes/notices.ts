import { NoticeList, NoticeMail, RefuseNotices, SeeNotices } from '@letterlock/wire/notices'
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import { appendEvent } from '../../events/append.ts'
import { readNotices } from '../../people/notices/list-notices.ts'
import { refuseNoticeMails } from '../../people/notices/refuse-mails.ts'
import { setNoticeMail } from '../../store/notice-mails.ts'
import { findNotice, seeNotices } from '../../store/notices.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'
import { localeOf } from '../reader-locale.ts'
import { whoAsks } from '../route-auth.ts'

/** What I am told of my connections and of what is to be sent, and whether it comes by mail too. */
export function noticesRoutes(app: App, deps: HttpDeps): void {
  const config = { auth: 'session' } as const
  app.get('/v1/notices', { config, schema: { response: { 200: NoticeList } } }, async (request) =>
    readNotices(deps.db, whoAsks(request), localeOf(request), deps.clock.now()),
  )

  app.post(
    '/v1/notices/seen',
    { config, schema: { body: SeeNotices, response: { 204: z.undefined() } } },
    async (request, reply) => {
      const { tenantId, memberId } = whoAsks(request)
      const now = deps.clock.now()
      const notice = await findNotice(deps.db, tenantId, memberId, request.body.upTo)
      if (!notice) throw new AppError('notice.not_found')
      await inTransaction(deps.db, async (trx) => {
        await seeNotices(trx, tenantId, memberId, { upTo: notice.at, now })
        // My other windows show the same number.
        await appendEvent(trx, { tenantId, memberId, event: { kind: 'notices.changed' }, now })
      })
      return reply.status(204).send()
    },
  )

  app.put(
    '/v1/notices/mail',
    { config, schema: { body: NoticeMail, response: { 204: z.undefined() } } },
    async (request, reply) => {
      const { tenantId, memberId } = whoAsks(request)
      await setNoticeMail(deps.db, tenantId, memberId, request.body.mail)
      return reply.status(204).send()
    },
  )

  app.post(
    '/v1/notice-refusals',
    { config: { auth: 'public', counted: 'page' }, schema: { body: RefuseNotices, response: { 204: z.undefined() } } },
    async (request, reply) => {
      await refuseNoticeMails(deps.db, request.body.token, deps.clock.now())
      return reply.status(204).send()
    },
  )
}
