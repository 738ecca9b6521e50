/** The eye that is kept on one answer. */
export interface Watch {
  /** Our own time begins: the far side waits for us now. */
  pause(): void
  resume(): void
  end(): void
}

/**
 * Watch over an answer: by silence, counted in bytes, and by its whole length.
 *
 * Looks once per `silenceMs`, so that a silence is noticed within twice that time.
 *
 * @param received Bytes received so far on the connection.
 * @param expire Called once, when it is too late.
 */
export function watchAnswer(
  received: () => number,
  limits: { silenceMs: number; totalMs: number },
  expire: () => void,
): Watch {
  const lookMs = Math.min(limits.silenceMs, limits.totalMs)
  let paused = 0
  let waitedMs = 0
  let seen = received()
  // Our own time may end within a look: that look says nothing of the far side.
  let disturbed = false

  const timer = setInterval(() => {
    if (paused > 0 || disturbed) {
      disturbed = paused > 0
      seen = received()
      return
    }
    waitedMs += lookMs
    const now = received()
    if (now === seen || waitedMs >= limits.totalMs) {
      clearInterval(timer)
      expire()
    }
    seen = now
  }, lookMs)

  return {
    pause() {
      paused += 1
      disturbed = true
    },
    resume() {
      paused -= 1
    },
    end() {
      clearInterval(timer)
    },
  }
}
