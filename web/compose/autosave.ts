import { decideAfterFailure } from './decide-after-failure.ts'

/** Whether what is on the page is kept. */
export type SaveState =
  | { is: 'saved' }
  /** Something was changed and is sent as soon as the writer pauses. */
  | { is: 'changed' }
  | { is: 'saving' }
  /** The server did not take it; it is tried again by itself where that can help. */
  | { is: 'failed'; error: unknown; again: boolean }
  /** Somebody kept another version meanwhile. */
  | { is: 'conflict' }
  /** Somebody else writes now. */
  | { is: 'locked' }

export interface AutosaveDeps<Content> {
  /** @throws what the server said */
  put: (content: Content, version: number) => Promise<{ version: number }>
  tell: (state: SaveState) => void
  /** Of what was begun with. */
  version: number
}

export interface Autosave<Content> {
  /** Keep this, once the writer pauses. */
  change: (content: Content) => void
  /** Keep what is not kept yet, now. Answers the version that is kept; undefined where it could not be. */
  flush: () => Promise<number | undefined>
  /** The server told of a newer version that what is on the page goes with. */
  adopt: (version: number) => void
  version: () => number
  /** Nothing is on its way and nothing waits. */
  isQuiet: () => boolean
}

/** Long enough that nobody is saved at each letter, short enough that little is lost with a machine. */
const PAUSE_MS = 800
/** After weather. */
const AGAIN_MS = 5_000

/** Keeps what somebody writes, one call at a time; what is typed meanwhile goes with the next. */
export function autosave<Content>({ put, tell, version: first }: AutosaveDeps<Content>): Autosave<Content> {
  let version = first
  let waiting: { content: Content } | undefined
  let running: Promise<void> | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let state: SaveState = { is: 'saved' }

  const say = (next: SaveState) => {
    state = next
    tell(next)
  }
  const later = (pauseMs: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => void run(), pauseMs)
  }
  /** Stops as soon as one is refused: what waits is held until the writer says what to do. */
  function run(): Promise<void> {
    running ??= saveAll().finally(() => {
      running = undefined
    })
    return running
  }
  async function saveAll(): Promise<void> {
    clearTimeout(timer)
    while (waiting) {
      const { content } = waiting
      waiting = undefined
      say({ is: 'saving' })
      try {
        version = (await put(content, version)).version
      } catch (error) {
        waiting ??= { content }
        const after = decideAfterFailure(error)
        if (after === 'again') later(AGAIN_MS)
        say(after === 'again' || after === 'tell' ? { is: 'failed', error, again: after === 'again' } : { is: after })
        return
      }
    }
    say({ is: 'saved' })
  }

  return {
    change(content) {
      waiting = { content }
      // Until the writer has chosen, nothing of theirs goes over what somebody else wrote.
      if (state.is === 'conflict' || state.is === 'locked') return
      if (state.is !== 'saving') say({ is: 'changed' })
      if (!running) later(PAUSE_MS)
    },
    async flush() {
      if (state.is === 'conflict' || state.is === 'locked') return undefined
      await run()
      return waiting === undefined ? version : undefined
    },
    adopt(next) {
      version = next
      if (state.is === 'conflict' || state.is === 'locked') say(waiting ? { is: 'changed' } : { is: 'saved' })
    },
    version: () => version,
    isQuiet: () => running === undefined && waiting === undefined,
  }
}
