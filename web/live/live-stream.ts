import type { LiveEvent } from '@letterlock/wire/events'
import { findLiveEvent, type LiveState, PassedOn } from './live-word.ts'

const NAME = 'letterlock-live'
const STREAM_PATH = '/v1/events'
/** First pause before a stream that was refused is opened again; doubled up to the longest. */
const REOPEN_MS = 1_000
const REOPEN_MAX_MS = 30_000

export interface LiveListener {
  event: (event: LiveEvent) => void
  state: (state: LiveState) => void
}

/**
 * Hear what changes on the server. One stream serves all pages of this browser, because HTTP/1.1 allows it six
 * connections in all: the page that gets the lock holds the stream and passes on what it hears; when it is closed,
 * the lock goes to the next. Ends with the function returned.
 */
export function openLive(listener: LiveListener): () => void {
  const channel = new BroadcastChannel(NAME)
  const ended = new AbortController()
  let leading = false
  let state: LiveState = 'joining'

  const tell = (word: PassedOn) => {
    hear(word)
    channel.postMessage(word)
  }
  const hear = (word: PassedOn) => {
    if (word.is === 'event') listener.event(word.event)
    if (word.is === 'state') {
      state = word.state
      listener.state(state)
    }
  }

  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    const word = PassedOn.safeParse(data).data
    if (word?.is === 'asking' && leading) channel.postMessage({ is: 'state', state } satisfies PassedOn)
    else if (word && !leading) hear(word)
  }
  channel.postMessage({ is: 'asking' } satisfies PassedOn)

  const lead = (missed: boolean) => {
    leading = true
    return holdStream(tell, missed, ended.signal)
  }
  void takeLead(lead, ended.signal)
  return () => {
    ended.abort()
    channel.close()
  }
}

/** Lead at once where nobody does; else wait for the turn, and then say that something may have been missed. */
async function takeLead(lead: (missed: boolean) => Promise<void>, ended: AbortSignal): Promise<void> {
  try {
    const led = await navigator.locks.request(NAME, { ifAvailable: true }, async (lock) => {
      if (!lock) return false
      await lead(false)
      return true
    })
    if (!led && !ended.aborted) await navigator.locks.request(NAME, { signal: ended }, () => lead(true))
  } catch (error) {
    // The wait was given up because the page is going: that is how it ends.
    if (!ended.aborted) throw error
  }
}

/** Hold the stream until the page goes. A stream that the server refuses is opened again, later each time. */
function holdStream(tell: (word: PassedOn) => void, missed: boolean, ended: AbortSignal): Promise<void> {
  let pauseMs = REOPEN_MS
  let mayHaveMissed = missed

  return new Promise((resolve) => {
    const open = () => {
      const source = new EventSource(STREAM_PATH)
      const stop = () => {
        source.close()
        resolve()
      }
      ended.addEventListener('abort', stop, { once: true })

      source.onopen = () => {
        pauseMs = REOPEN_MS
        tell({ is: 'state', state: 'live' })
        // A stream opened anew knows no Last-Event-ID: what came meanwhile must be asked for.
        if (mayHaveMissed) tell({ is: 'event', event: { kind: 'stream.reset' } })
        mayHaveMissed = false
      }
      source.onmessage = ({ data }: MessageEvent<string>) => {
        const event = findLiveEvent(data)
        if (event) tell({ is: 'event', event })
      }
      source.onerror = () => {
        tell({ is: 'state', state: 'away' })
        if (source.readyState !== EventSource.CLOSED) return // The browser goes on by itself, with its Last-Event-ID.
        ended.removeEventListener('abort', stop)
        mayHaveMissed = true
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
