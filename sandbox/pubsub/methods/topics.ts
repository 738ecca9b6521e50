import { z } from 'zod'
import type { Box } from '../../box.ts'
import { alreadyExists, notFound } from '../errors.ts'
import type { ResourceName } from '../names.ts'
import { readRequest } from './read-request.ts'

const Policy = z.object({
  policy: z.object({
    bindings: z
      .array(z.object({ role: z.string().max(200), members: z.array(z.string().max(300)).max(100) }))
      .max(100)
      .default([]),
  }),
})
const Messages = z.object({
  messages: z
    .array(z.object({ data: z.string().default('') }))
    .min(1)
    .max(1_000),
})

/** What may be done to one topic: the verb of HTTP, and after a colon the method's own. @throws PubSubError */
export const TOPIC_METHODS: Record<string, (box: Box, name: ResourceName, body: unknown) => object> = {
  PUT(box, name) {
    if (box.pubsub.rows.topics.find(name.full)) throw alreadyExists(name.short)
    box.pubsub.rows.topics.save({ name: name.full, bindings: [] })
    return { name: name.full }
  },
  GET: (box, name) => ({ name: getTopic(box, name).name }),
  DELETE(box, name) {
    box.pubsub.rows.topics.remove(getTopic(box, name).name)
    return {}
  },
  'GET:getIamPolicy': (box, name) => ({ version: 1, bindings: getTopic(box, name).bindings }),
  'POST:setIamPolicy'(box, name, body) {
    const { bindings } = readRequest(Policy, body).policy
    box.pubsub.rows.topics.save({ name: getTopic(box, name).name, bindings })
    return { version: 1, bindings }
  },
  'POST:publish'(box, name, body) {
    const topic = getTopic(box, name).name
    const { messages } = readRequest(Messages, body)
    return {
      messageIds: messages.map(({ data }) => box.pubsub.publish({ topic, data: Buffer.from(data, 'base64') })),
    }
  },
}

function getTopic(box: Box, name: ResourceName) {
  const topic = box.pubsub.rows.topics.find(name.full)
  if (!topic) throw notFound(name.short)
  return topic
}
