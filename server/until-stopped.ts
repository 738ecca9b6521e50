/** Ctrl-C reaches npm and us, and npm passes it on: both within this time are one. */
const SAME_KEY_MS = 1_000
/** How soon we notice that whoever started us is gone. */
const PARENT_LOOK_MS = 500

export type StopReason = 'asked' | 'parent_gone'

/**
 * Wait until somebody wants the house closed: Ctrl-C, SIGTERM, or the disappearance of the process that started us.
 * A second Ctrl-C after a second means *now*, and ends the process at once.
 */
export function untilStopped(): Promise<StopReason> {
  return new Promise((resolve) => {
    const parent = process.ppid
    const look = setInterval(() => {
      if (process.ppid !== parent) settle('parent_gone')
    }, PARENT_LOOK_MS)
    // It is no reason to live on: a start that fails ends by itself.
    look.unref()
    let askedAt: number | undefined

    function settle(reason: StopReason): void {
      clearInterval(look)
      resolve(reason)
    }

    function asked(): void {
      const now = performance.now()
      if (askedAt !== undefined && now - askedAt > SAME_KEY_MS) process.exit(130)
      askedAt ??= now
      settle('asked')
    }

    process.on('SIGINT', asked)
    process.on('SIGTERM', asked)
    process.on('SIGHUP', asked)
  })
}
