import type { LiveEvent } from '@letterlock/wire/events'
import { findLiveEvent, isLater, type LiveState, PassedOn } from './live-word.ts'

const NAME = 'letterlock-live'
const STREAM_PATH = '/v1/events'
/** First pause before a stream that was refused is opened again; doubled up to the longest. */
const REOPEN_MS = 1_000
const REOPEN_MAX_MS = 30_000

export interface LiveListener {
  event: (event: LiveEvent) => void
  state: (state: LiveState) => void
}

/** What holding the stream needs of the page that holds it. */
interface Held {
  /** Up to where this page has heard; a stream that is opened goes on from there. */
  heardUpTo: () => string
  tell: (word: PassedOn) => void
  ended: AbortSignal
}

/**
 * Hear what changes on the server. One stream serves all pages of this browser, because HTTP/1.1 allows it six
 * connections in all: the page that gets the lock holds the stream and passes on what it hears; when it is closed,
 * the lock goes to the next. Ends with the function returned.
 *
 * @param after Where the events stood before anything that the page shows was asked for: nothing after it is left out.
 */
export function openLive(listener: LiveListener, after: string): () => void {
  const channel = new BroadcastChannel(NAME)
  const ended = new AbortController()
  const page = crypto.randomUUID()
  let leading = false
  let state: LiveState = 'joining'
  let heardUpTo = after

  const pass = (word: PassedOn) => channel.postMessage(word)
  const tell = (word: PassedOn) => {
    hear(word)
    pass(word)
  }
  const hear = (word: PassedOn) => {
    switch (word.is) {
      case 'event':
        // A server that was restored from a backup starts anew from an earlier place.
        if (word.id !== undefined && (word.event.kind === 'stream.reset' || isLater(word.id, heardUpTo)))
          heardUpTo = word.id
        return listener.event(word.event)
      case 'state':
        state = word.state
        return listener.state(state)
      case 'leading':
        return ask()
      case 'missed':
        if (word.page === page) listener.event({ kind: 'stream.reset' })
        return
      case 'asking':
        return
    }
  }
  const ask = () => pass({ is: 'asking', page, after: heardUpTo })

  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    const word = PassedOn.safeParse(data).data
    if (!leading) return word && hear(word)
    if (word?.is !== 'asking') return
    pass({ is: 'state', state })
    // What was passed on before that page listened, and after what it shows, reached it by no way.
    if (word.page !== undefined && word.after !== undefined && isLater(heardUpTo, word.after))
      pass({ is: 'missed', page: word.page })
  }
  ask()

  const lead = () => {
    leading = true
    // Whoever asked while nobody led was answered by nobody.
    pass({ is: 'leading' })
    return holdStream({ heardUpTo: () => heardUpTo, tell, ended: ended.signal })
  }
  void takeLead(lead, ended.signal)
  return () => {
    ended.abort()
    channel.close()
  }
}

/** Lead as soon as nobody else does. */
async function takeLead(lead: () => Promise<void>, ended: AbortSignal): Promise<void> {
  try {
    await navigator.locks.request(NAME, { signal: ended }, lead)
  } catch (error) {
    // The wait was given up because the page is going: that is how it ends.
    if (!ended.aborted) throw error
  }
}

/** Hold the stream until the page goes. A stream that the server refuses is opened again, later each time. */
function holdStream({ heardUpTo, tell, ended }: Held): Promise<void> {
  let pauseMs = REOPEN_MS

  return new Promise((resolve) => {
    const open = () => {
      const source = new EventSource(`${STREAM_PATH}?after=${encodeURIComponent(heardUpTo())}`)
      const stop = () => {
        source.close()
        resolve()
      }
      ended.addEventListener('abort', stop, { once: true })

      source.onopen = () => {
        pauseMs = REOPEN_MS
        tell({ is: 'state', state: 'live' })
      }
      source.onmessage = ({ data, lastEventId }: MessageEvent<string>) => {
        const event = findLiveEvent(data)
        if (event) tell({ is: 'event', event, id: lastEventId })
      }
      source.onerror = () => {
        tell({ is: 'state', state: 'away' })
        if (source.readyState !== EventSource.CLOSED) return // The browser goes on by itself, with its Last-Event-ID.
        ended.removeEventListener('abort', stop)
        const timer = window.setTimeout(open, pauseMs * (0.75 + Math.random() / 2))
        ended.addEventListener(
          'abort',
          () => {
            window.clearTimeout(timer)
            resolve()
          },
          { once: true },
        )
        pauseMs = Math.min(pauseMs * 2, REOPEN_MAX_MS)
      }
    }
    open()
  })
}
