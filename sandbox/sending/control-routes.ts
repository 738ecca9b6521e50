import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Box } from '../box.ts'
import { ControlError } from '../control/control-error.ts'
import { getTarget } from '../control/find-target.ts'
import { readBody } from '../control/read-body.ts'
import { findDomain } from '../state/domains.ts'
import { findSendAsOwner, listSendAs, replaceSendAs } from '../state/send-as.ts'
import { inTransaction } from '../state/transaction.ts'
import { findUserByEmail } from '../state/users.ts'
import { type AcceptedMail, listAcceptedMails } from './accepted-mails.ts'
import { CatchAll, setCatchAll } from './catch-all.ts'

const Marked = z.strictObject({ header: z.string().min(1).max(100), value: z.string().max(1_000).optional() })
const Addresses = z.strictObject({
  addresses: z.array(z.strictObject({ email: z.email().max(320), name: z.string().max(200).default('') })).max(100),
})
const Catching = z.strictObject({ catchAll: CatchAll })

/** How often each mail was accepted, which addresses an account sends as, and what comes back. */
export function sendingControlRoutes(app: FastifyInstance, box: Box): void {
  app.get('/sandbox/accepted', async (request) => {
    const asked = Marked.partial().safeParse(request.query)
    if (!asked.success) throw new ControlError(400, 'Ask with `header` and `value`, or with neither.')
    const { header, value } = asked.data
    if ((header === undefined) !== (value === undefined)) {
      throw new ControlError(400, 'Ask with `header` and `value`, or with neither.')
    }
    const mails = listAcceptedMails(
      box.db,
      header !== undefined && value !== undefined ? { name: header, value } : undefined,
    )
    return { times: mails.length, mails }
  })

  app.get('/sandbox/accepted/counts', async (request) => {
    const asked = Marked.omit({ value: true }).safeParse(request.query)
    if (!asked.success) throw new ControlError(400, 'Say with `header` by which field mail is told apart.')
    return countBy(listAcceptedMails(box.db), asked.data.header.toLowerCase())
  })

  app.get('/sandbox/users/:email/send-as', async (request) => ({
    addresses: listSendAs(box.db, getTarget(box, request.params).id),
  }))

  app.put('/sandbox/users/:email/send-as', async (request) => {
    const user = getTarget(box, request.params)
    const { addresses } = readBody(Addresses, request)
    const taken = addresses.find(({ email }) => {
      const owner = findUserByEmail(box.db, email) ?? findSendAsOwner(box.db, email)
      return owner !== undefined && (owner.id !== user.id || owner.email.toLowerCase() === email.toLowerCase())
    })
    if (taken) throw new ControlError(409, `${taken.email} is somebody’s address already.`)
    inTransaction(box.db, () => replaceSendAs(box.db, user.id, addresses))
    return { addresses: listSendAs(box.db, user.id) }
  })

  app.put('/sandbox/domains/:domain/catch-all', async (request) => {
    const { domain } = request.params as { domain: string }
    const found = findDomain(box.db, domain)
    if (!found) throw new ControlError(404, `The sandbox has no Workspace domain ${domain}.`)
    const { catchAll } = readBody(Catching, request)
    setCatchAll(box.db, found.name, catchAll)
    return { catchAll }
  })
}

/** How often each value of a field was accepted. Mail without the field is counted in `accepted` alone. */
function countBy(mails: readonly AcceptedMail[], name: string): object {
  const counts = new Map<string, number>()
  let most = 0
  for (const { fields } of mails) {
    const value = fields[name]
    if (value === undefined) continue
    const times = (counts.get(value) ?? 0) + 1
    counts.set(value, times)
    most = Math.max(most, times)
  }
  return { accepted: mails.length, most, counts: Object.fromEntries(counts) }
}
