import type { Message } from '@letterlock/wire/threads'

type Foldable = Pick<Message, 'id' | 'unread' | 'draft'>

/** One step down an opened thread: a message, open or as a line, or a run of lines behind one button. */
export type ThreadStep<T extends Foldable> = { is: 'message'; message: T; open: boolean } | { is: 'run'; messages: T[] }

/** A run shorter than this is not worth a button of its own. */
const RUN_MIN = 6

/**
 * Decide what of a thread is shown at first: the newest message and everything unread open, the rest as lines, and of
 * a long past only its first and last line.
 *
 * @param messages Oldest first.
 */
export function decideSteps<T extends Foldable>(messages: readonly T[]): ThreadStep<T>[] {
  // A draft below it does not make the newest letter old.
  const newest = messages.findLastIndex((message) => !message.draft)
  const isOpen = (message: T, at: number) =>
    message.unread || at === newest || (message.draft && at === messages.length - 1)

  const steps: ThreadStep<T>[] = []
  let folded: T[] = []
  const flush = () => {
    const [first, ...rest] = folded
    const last = rest.pop()
    if (folded.length < RUN_MIN || !first || !last) steps.push(...folded.map((message) => line(message)))
    else steps.push(line(first), { is: 'run', messages: rest }, line(last))
    folded = []
  }
  for (const [at, message] of messages.entries()) {
    if (!isOpen(message, at)) folded.push(message)
    else {
      flush()
      steps.push({ is: 'message', message, open: true })
    }
  }
  flush()
  return steps
}

function line<T extends Foldable>(message: T): ThreadStep<T> {
  return { is: 'message', message, open: false }
}
