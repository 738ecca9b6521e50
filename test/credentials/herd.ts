import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Surroundings } from './broker-process.ts'
import type { Ids } from './broker-world.ts'
import type { FromHerd, ToHerd } from './herd-child.ts'

const CHILD = fileURLToPath(new URL('herd-child.ts', import.meta.url))

/** What came of it for all of them together. */
type Asked = Omit<Extract<FromHerd, { is: 'asked' }>, 'is'>

/** Several processes whose callers ask at once. */
export interface Herd {
  /**
   * @returns how many callers got a token, the digest of each different one, and the different codes of those who got none
   * @throws when a process of it ended meanwhile
   */
  ask(of: Ids[], callersEach: number): Promise<Asked>
  close(): Promise<void>
  /** SIGKILL to each by its pid: nothing is flushed, nothing said goodbye to. */
  kill(): Promise<void>
}

/** Start them. @param offsetMs How far their clocks are turned. */
export async function openHerd(processes: number, around: Surroundings, offsetMs: number): Promise<Herd> {
  const children = Array.from({ length: processes }, () =>
    fork(CHILD, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }),
  )
  await Promise.all(children.map((child) => exchange(child, { is: 'open', around, offsetMs })))
  return {
    async ask(of, callers) {
      const answers = await Promise.all(children.map((child) => exchange(child, { is: 'ask', of, callers })))
      const asked = answers.filter((answer) => answer.is === 'asked')
      return {
        got: asked.reduce((sum, { got }) => sum + got, 0),
        digests: [...new Set(asked.flatMap(({ digests }) => digests))],
        refused: [...new Set(asked.flatMap(({ refused }) => refused))],
      }
    },
    async close() {
      await Promise.all(
        children.map(async (child) => {
          const ended = once(child, 'exit')
          child.send({ is: 'close' } satisfies ToHerd)
          await ended
        }),
      )
    },
    async kill() {
      await Promise.all(
        children.map(async (child) => {
          const ended = once(child, 'exit')
          child.kill('SIGKILL')
          await ended
        }),
      )
    },
  }
}

async function exchange(child: ChildProcess, message: ToHerd): Promise<FromHerd> {
  const answered = once(child, 'message')
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('a process of the herd ended')))
  ended.catch(() => undefined)
  child.send(message)
  const [answer] = await Promise.race([answered, ended])
  return answer as FromHerd
}
