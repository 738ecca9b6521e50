import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'

/** The next thing that a forked process says. @throws when it ends instead */
export async function hear(child: ChildProcess): Promise<unknown> {
  const over = new AbortController()
  const { signal } = over
  // Whichever comes second is given up, and says so to nobody.
  const said = once(child, 'message', { signal })
  const ended = once(child, 'exit', { signal }).then(() => Promise.reject(new Error('a process of the bench ended')))
  said.catch(() => undefined)
  ended.catch(() => undefined)
  try {
    return (await Promise.race([said, ended]))[0]
  } finally {
    over.abort()
  }
}
