import type { AgentThread } from '@letterlock/wire/agents'

/**
 * Cut the texts of a thread to so many characters together, the newest kept first: what is older is quoted there. Pure.
 *
 * @param most Characters of all texts together.
 */
export function cutThread(thread: AgentThread, most: number): AgentThread {
  let left = most
  const newestFirst = thread.messages.toReversed().map((message) => {
    const text = message.text.slice(0, left).toWellFormed()
    left -= text.length
    return { ...message, text, isCut: message.isCut || text.length < message.text.length }
  })
  return { ...thread, messages: newestFirst.toReversed() }
}
