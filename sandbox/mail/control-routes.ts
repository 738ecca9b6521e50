import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Box } from '../box.ts'
import { makeCompany } from '../company/make-company.ts'
import { ControlError } from '../control/control-error.ts'
import { getTarget } from '../control/find-target.ts'
import { readBody } from '../control/read-body.ts'
import { QuotaOverrides, readQuotaOverrides, writeQuotaOverrides } from '../gmail/quota/units.ts'
import { importLines } from './importers/import-lines.ts'
import { UnknownLabelError } from './known-labels.ts'

const Delivered = z.strictObject({
  /** The message, base64 or base64url. */
  raw: z.string().min(1),
  labelIds: z.array(z.string()).max(100).optional(),
  /** Epoch milliseconds. */
  internalDate: z.int().nonnegative().optional(),
  threadId: z.string().optional(),
})
const LabelChanged = z.strictObject({
  add: z.array(z.string()).max(100).default([]),
  remove: z.array(z.string()).max(100).default([]),
})
const LabelNamed = z.strictObject({ name: z.string().min(1).max(225) })
const Horizon = z.strictObject({ horizonMs: z.int().nonnegative() })
const Quota = QuotaOverrides.extend({ table: z.enum(['new', 'older', 'off']).optional() })
const Company = z.strictObject({
  /** Of the operations mailbox. A million is an hour's work and ten gigabytes. */
  messages: z.int().min(1).max(1_000_000),
  seed: z.int().nonnegative().default(1),
})
const Import = z.strictObject({
  path: z.string().min(1),
  email: z.email().max(320),
  create: z.boolean().default(false),
  label: z.string().min(1).max(225).optional(),
})

/**
 * Everything that can happen to a mailbox from outside: mail arrives, is deleted,
 * gets labels; history and quota change.
 */
export function mailControlRoutes(app: FastifyInstance, box: Box): void {
  app.get('/sandbox/mailboxes/:email', async (request) => box.mail.counts(getTarget(box, request.params).id))

  app.post('/sandbox/mailboxes/:email/messages', async (request, reply) => {
    const user = getTarget(box, request.params)
    const { raw, ...delivery } = readBody(Delivered, request)
    const message = refusingUnknownLabels(() =>
      box.mail.deliver(user.id, Buffer.from(raw, 'base64'), withoutUndefined(delivery)),
    )
    return reply.code(201).send(message)
  })

  app.delete('/sandbox/mailboxes/:email/messages/:id', async (request, reply) => {
    const user = getTarget(box, request.params)
    if (box.mail.remove(user.id, readId(request.params)) === 'absent') throw noSuchMessage()
    return reply.code(204).send()
  })

  app.post('/sandbox/mailboxes/:email/messages/:id/modify', async (request) => {
    const user = getTarget(box, request.params)
    const change = readBody(LabelChanged, request)
    const message = refusingUnknownLabels(() => box.mail.modify(user.id, readId(request.params), change))
    if (!message) throw noSuchMessage()
    return message
  })

  app.post('/sandbox/mailboxes/:email/labels', async (request, reply) => {
    const user = getTarget(box, request.params)
    return reply.code(201).send({ id: box.mail.ensureLabel(user.id, readBody(LabelNamed, request).name) })
  })

  app.put('/sandbox/mailboxes/:email/history-horizon', async (request) => {
    const user = getTarget(box, request.params)
    const { horizonMs } = readBody(Horizon, request)
    box.mail.rows.mailboxes.open(user.id)
    box.mail.rows.mailboxes.setHistoryHorizon(user.id, horizonMs)
    return { horizonMs }
  })

  app.get('/sandbox/quota', async () => ({ table: box.settings.get().quota, ...readQuotaOverrides(box.db) }))

  app.put('/sandbox/quota', async (request) => {
    const { table, ...overrides } = readBody(Quota, request)
    if (table) box.settings.change({ quota: table })
    writeQuotaOverrides(box.db, withoutUndefined(overrides))
    return { table: box.settings.get().quota, ...readQuotaOverrides(box.db) }
  })

  app.post('/sandbox/company', async (request) => makeCompany(box, readBody(Company, request)))

  app.post('/sandbox/import', async (request, reply) => {
    const order = withoutUndefined(readBody(Import, request))
    return reply.type('application/x-ndjson').send(Readable.from(importLines(box, order)))
  })
}

function refusingUnknownLabels<T>(change: () => T): T {
  try {
    return change()
  } catch (error) {
    if (error instanceof UnknownLabelError) throw new ControlError(400, error.message)
    throw error
  }
}

function noSuchMessage(): ControlError {
  return new ControlError(404, 'There is no such message in this mailbox.')
}

function readId(params: unknown): string {
  return (params as { id: string }).id
}

/** Optional fields as our own functions take them: absent, never undefined. */
function withoutUndefined<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }
}
