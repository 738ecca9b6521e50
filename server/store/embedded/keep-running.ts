/** How soon a dead server is noticed. Asking costs one signal and one link to read. */
const LOOK_EVERY_MS = 1_000

/** A server that is watched over. */
export interface Kept {
  /** The process that serves now. */
  pid(): number
  /** Look no more. Waits for a start that is under way. */
  release(): Promise<void>
}

/**
 * Start a server again whenever it has died: by the kernel for want of memory, by a full disk, by somebody's kill.
 * Without this its users would see errors until a person comes. A start that fails is told once and tried again.
 */
export function keepRunning(
  firstPid: number,
  {
    serves,
    restart,
    say,
  }: { serves: (pid: number) => Promise<boolean>; restart: () => Promise<number>; say: (line: string) => void },
): Kept {
  let pid = firstPid
  let said: string | undefined
  let looking: Promise<void> | undefined

  async function look(): Promise<void> {
    if (await serves(pid)) return
    try {
      pid = await restart()
      said = undefined
      say('The database had ended and was started again. Nothing that was confirmed is lost.')
    } catch (error) {
      // Not ours to end the process for: requests answer that the database is away, and the next look tries again.
      const why = error instanceof Error ? error.message : 'unknown'
      if (said !== why) say(`The database has ended and does not start again yet: ${why}`)
      said = why
    }
  }

  const timer = setInterval(() => {
    looking ??= look().finally(() => {
      looking = undefined
    })
  }, LOOK_EVERY_MS)
  timer.unref()

  return {
    pid: () => pid,
    async release() {
      clearInterval(timer)
      await looking
    },
  }
}
