import { z } from 'zod'

/** Google's word that a mailbox has changed. */
export interface Notification {
  /** The address of the mailbox. */
  account: string
}

/** A message as Pub/Sub wraps it, in a push and in a pull. */
const Message = z.object({ data: z.string().max(64 * 1024) })

/** As Google's page has it; the history id has been seen as a JSON number too. */
const Told = z.object({
  emailAddress: z.string().min(3).max(320),
  historyId: z.union([z.string().regex(/^\d{1,20}$/), z.number().nonnegative()]),
})

/**
 * What a message says. Its history id is checked for its shape and then forgotten: a
 * mailbox goes on from its own cursor.
 */
export function readNotification(message: unknown): Notification | 'unreadable' {
  const wrapped = Message.safeParse(message)
  if (!wrapped.success) return 'unreadable'
  // Node takes both alphabets of base64, with padding or without.
  const told = Told.safeParse(parse(Buffer.from(wrapped.data.data, 'base64').toString('utf8')))
  return told.success ? { account: told.data.emailAddress } : 'unreadable'
}

const Push = z.object({ message: z.unknown(), subscription: z.string().max(500) })

/** The body of a push: which subscription it comes from and what it says. */
export function readPush(body: unknown): { subscription: string; notification: Notification } | 'unreadable' {
  const push = Push.safeParse(body)
  if (!push.success) return 'unreadable'
  const notification = readNotification(push.data.message)
  return notification === 'unreadable' ? 'unreadable' : { subscription: push.data.subscription, notification }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // it is no JSON, and so no notification
  }
}
