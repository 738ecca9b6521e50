import { generateKeyPairSync } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Box } from '../box.ts'
import { ControlError } from '../control/control-error.ts'
import { readBody } from '../control/read-body.ts'
import { findProject } from '../state/projects.ts'
import { inTransaction } from '../state/transaction.ts'
import { getUser } from '../state/users.ts'
import { PubSubError } from './errors.ts'
import { PubSubFault } from './faults.ts'
import { readPushTarget } from './methods/subscriptions.ts'
import { readName } from './names.ts'
import { GMAIL_PUBLISHER, PUBLISHER_ROLE } from './store/topics.ts'

/** Each message is held against all of them. */
const RULES_MAX = 100
const RSA_BITS = 2048

const Rules = z.strictObject({ rules: z.array(PubSubFault).max(RULES_MAX) })

const SetUp = z.strictObject({
  /** `projects/P/topics/T` */
  topic: z.string().refine((text) => readName('topics', text) !== undefined, 'is no name of a topic'),
  /** Whether Gmail may publish to it. */
  gmailMayPublish: z.boolean().default(true),
  /** `projects/P/subscriptions/S` */
  subscription: z
    .string()
    .refine((text) => readName('subscriptions', text) !== undefined, 'is no name of a subscription')
    .optional(),
  /** Where it pushes to; null for one that is pulled. Left out, it stays as it is. */
  push: z
    .strictObject({
      endpoint: z.string().max(2_000),
      /** Null for pushes without a token. */
      serviceAccount: z.email().max(300).nullable(),
      /** Default: the endpoint. */
      audience: z.string().max(2_000).optional(),
    })
    .nullable()
    .optional(),
  ackDeadlineSeconds: z.number().int().min(10).max(600).optional(),
})

const NewKey = z.strictObject({
  project: z.string().max(100),
  /** The part before the @. */
  name: z.string().regex(/^[a-z][a-z0-9-]{4,28}[a-z0-9]$/, 'is no name of a service account'),
})

/** Topics and subscriptions in one order each, what became of notifications, and what is to go wrong with them. */
export function pubsubControlRoutes(app: FastifyInstance, box: Box): void {
  const { rows, faults, deliveries } = box.pubsub

  app.get('/sandbox/pubsub', async () => ({
    topics: rows.topics.list(),
    subscriptions: rows.subscriptions.list().map((one) => ({ ...one, waiting: rows.backlog.count(one.name) })),
    watches: rows.watches.list().map((watch) => ({ ...watch, email: getUser(box.db, watch.userId).email })),
  }))

  app.put('/sandbox/pubsub', async (request) => {
    const order = readBody(SetUp, request)
    const known = rows.topics.find(order.topic) !== undefined
    inTransaction(box.db, () => setUp(order))
    box.pubsub.wake()
    return { topicWas: known ? 'known' : 'made' }
  })

  app.delete('/sandbox/pubsub/topics/:project/:topic', async (request, reply) => {
    const { project, topic } = request.params as { project: string; topic: string }
    rows.topics.remove(`projects/${project}/topics/${topic}`)
    return reply.code(204).send()
  })

  app.get('/sandbox/pubsub/deliveries', async () => ({ deliveries: deliveries.list() }))

  app.delete('/sandbox/pubsub/deliveries', async (_request, reply) => {
    deliveries.clear()
    return reply.code(204).send()
  })

  app.get('/sandbox/pubsub/faults', async () => ({ rules: faults.list() }))

  app.put('/sandbox/pubsub/faults', async (request) => {
    const { rules } = readBody(Rules, request)
    faults.replace(rules)
    return { rules }
  })

  app.delete('/sandbox/pubsub/faults', async (_request, reply) => {
    faults.replace([])
    return reply.code(204).send()
  })

  /** At Google its owner makes one in the console and keeps the file. */
  app.post('/sandbox/service-accounts', async (request, reply) => {
    const { project, name } = readBody(NewKey, request)
    if (!findProject(box.db, project)) throw new ControlError(404, `The sandbox has no project ${project}.`)
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: RSA_BITS })
    const email = `${name}@${project}.iam.gserviceaccount.com`
    const kid = box.random(20).toString('hex')
    const publicPem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
    rows.serviceAccounts.insert({ kid, email, projectId: project, publicPem })
    return reply.code(201).send({
      type: 'service_account',
      project_id: project,
      private_key_id: kid,
      private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      client_email: email,
      token_uri: `${box.url()}/token`,
    })
  })

  function setUp({
    topic,
    gmailMayPublish,
    subscription: name,
    push,
    ackDeadlineSeconds,
  }: z.infer<typeof SetUp>): void {
    const bindings = gmailMayPublish ? [{ role: PUBLISHER_ROLE, members: [GMAIL_PUBLISHER] }] : []
    rows.topics.save({ name: topic, bindings })
    if (name === undefined) return
    const before = rows.subscriptions.find(name)
    const target = push && refusingBadEndpoints(() => readTarget(push))
    rows.subscriptions.save({
      name,
      topic,
      push: push === undefined ? before?.push : (target ?? undefined),
      ackDeadlineSeconds: ackDeadlineSeconds ?? before?.ackDeadlineSeconds ?? 10,
    })
  }
}

function readTarget({ endpoint, serviceAccount, audience }: NonNullable<z.infer<typeof SetUp>['push']>) {
  return readPushTarget(
    endpoint,
    serviceAccount === null ? undefined : { serviceAccountEmail: serviceAccount, audience },
  )
}

function refusingBadEndpoints<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof PubSubError) throw new ControlError(400, error.message)
    throw error
  }
}
