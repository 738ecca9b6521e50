import { LabelList, MailboxList, QuarantineList } from '@letterlock/wire/mailboxes'
import { PageCursor, PathId } from '@letterlock/wire/primitives'
import { z } from 'zod'
import { eraseKeptMail } from '../../flows/erase-kept-mail.ts'
import { listQuarantine } from '../../inbox/list-quarantine.ts'
import { mailboxProgress } from '../../inbox/mailbox-progress.ts'
import { listReached, reachMailbox } from '../../people/reach/reach-mailbox.ts'
import { listShownLabels } from '../../store/labels.ts'
import { listMemberNames } from '../../store/member-names.ts'
import { countUnreadThreads } from '../../store/threads.ts'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'
import { localeOf } from '../reader-locale.ts'
import { whoAsks } from '../route-auth.ts'
import { whoReads } from '../who-reads.ts'

const MailboxParams = z.object({ mailboxId: PathId })

/** The mailboxes that I reach: how each stands, its labels, what could not be read in it. */
export function mailboxesRoutes(app: App, deps: HttpDeps): void {
  const { db, clock } = deps

  app.get(
    '/v1/mailboxes',
    { config: { auth: 'session' }, schema: { response: { 200: MailboxList } } },
    async (request) => {
      const who = whoReads(request, clock)
      const rows = await listReached(db, who)
      const ids = rows.map((row) => row.id)
      const owners = await listMemberNames(db, who.tenantId, [...new Set(rows.map((row) => row.memberId))])
      const unread = await countUnreadThreads(db, who.tenantId, ids, 'INBOX')
      return {
        mailboxes: rows.map((row) => ({
          id: row.id,
          connectionId: row.connectionId,
          address: row.address,
          kind: row.kind,
          transport: row.transport,
          reach: row.reach,
          owner: owners.get(row.memberId) ?? '',
          unreadThreads: unread.get(row.id) ?? 0,
          sync: mailboxProgress(row, clock.now()),
        })),
      }
    },
  )

  app.delete(
    '/v1/mailboxes/:mailboxId',
    { config: { auth: 'session' }, schema: { params: MailboxParams, response: { 204: z.undefined() } } },
    async (request, reply) => {
      await eraseKeptMail(deps.connect, whoAsks(request), request.params.mailboxId)
      return reply.status(204).send()
    },
  )

  app.get(
    '/v1/mailboxes/:mailboxId/labels',
    { config: { auth: 'session' }, schema: { params: MailboxParams, response: { 200: LabelList } } },
    async (request) => {
      const who = whoReads(request, clock)
      const mailbox = await reachMailbox(db, who, request.params.mailboxId, 'read')
      return { labels: await listShownLabels(db, who.tenantId, mailbox.id) }
    },
  )

  app.get(
    '/v1/mailboxes/:mailboxId/quarantine',
    {
      config: { auth: 'session' },
      schema: {
        params: MailboxParams,
        querystring: z.object({ cursor: PageCursor.optional() }),
        response: { 200: QuarantineList },
      },
    },
    async (request) => {
      const who = whoReads(request, clock)
      const locale = localeOf(request)
      const { mailboxId } = request.params
      return listQuarantine(db, who, { mailboxId, cursor: request.query.cursor }, locale)
    },
  )
}
