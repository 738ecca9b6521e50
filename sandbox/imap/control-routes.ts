import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Box } from '../box.ts'
import { ControlError } from '../control/control-error.ts'
import { getTarget } from '../control/find-target.ts'
import { readBody } from '../control/read-body.ts'
import { findDomain } from '../state/domains.ts'
import { findFolder, listFolders } from './folders/list-folders.ts'
import { AccountAccess, DomainAccess, openAccess } from './store/access.ts'
import { renumberFolder } from './store/follow.ts'
import { openUids } from './store/uids.ts'

const Renumbering = z.strictObject({ folder: z.string().min(1).max(1_000) })

/** What an account's owner, an admin and the passing years do to a mailbox that is read over IMAP. */
export function imapControlRoutes(app: FastifyInstance, box: Box): void {
  const access = openAccess(box.db)
  const uids = openUids(box.db)

  app.get('/sandbox/users/:email/imap', async (request) => access.ofAccount(getTarget(box, request.params).id))

  app.put('/sandbox/users/:email/imap', async (request) => {
    const user = getTarget(box, request.params)
    const some = readBody(AccountAccess.partial().strict(), request)
    return access.changeAccount(user.id, JSON.parse(JSON.stringify(some)))
  })

  app.put('/sandbox/domains/:domain/imap', async (request) => {
    const { domain } = request.params as { domain: string }
    const found = findDomain(box.db, domain)
    if (!found) throw new ControlError(404, `The sandbox has no Workspace domain ${domain}.`)
    access.changeDomain(found.name, readBody(DomainAccess.strict(), request))
    return access.ofDomain(found.name)
  })

  app.get('/sandbox/mailboxes/:email/folders', async (request) => {
    const user = getTarget(box, request.params)
    return { folders: listFolders(box.mail.rows.labels.list(user.id), access.ofAccount(user.id)) }
  })

  app.post('/sandbox/mailboxes/:email/folders/renumber', async (request) => {
    const user = getTarget(box, request.params)
    const { folder: name } = readBody(Renumbering, request)
    const folder = findFolder(listFolders(box.mail.rows.labels.list(user.id), access.ofAccount(user.id)), name)
    const id = folder?.id
    if (id === undefined) throw new ControlError(404, `This mailbox has no folder ${name}.`)
    return { uidValidity: box.mail.together(() => renumberFolder(box.mail, uids, user.id, id)) }
  })
}
