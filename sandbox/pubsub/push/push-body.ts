import type { Waiting } from '../store/backlog.ts'

/** A message as Pub/Sub shows it: half of its fields stand there under two names. */
export function showMessage({ data, messageId, publishedAt }: Waiting): object {
  const publishTime = new Date(publishedAt).toISOString()
  return { data, messageId, message_id: messageId, publishTime, publish_time: publishTime, attributes: {} }
}

/** The body of a wrapped push. */
export function pushBody(message: Waiting): string {
  return JSON.stringify({ message: showMessage(message), subscription: message.subscription })
}
