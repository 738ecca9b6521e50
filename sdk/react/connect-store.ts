import type { AttemptMemory, KeptAttempt } from './attempt-memory.ts'
import type { ConnectCalls } from './connect-calls.ts'
import { CallFailure } from './connect-calls.ts'
import { type CancelReason, type ConnectError, type ConnectState, IDLE, ownError } from './connect-state.ts'
import { decideState, EXPIRED } from './decide-state.ts'
import type { AppConnection, PopupMessage } from './wire.generated.ts'

/** What a button wants to hear, once for each attempt. */
export interface Outcome {
  onSuccess?: ((connection: AppConnection) => void) | undefined
  onError?: ((error: ConnectError) => void) | undefined
  onCancel?: ((because: CancelReason) => void) | undefined
}

export interface StoreSettings {
  /** The origin of Letterlock: messages of windows are heard from there and from nowhere else. */
  origin: string
  calls: ConnectCalls
  getSessionToken(wanted: { provider: string }): Promise<string>
  memory: AttemptMemory
  /** Who of the app's users is there; without it nothing is remembered of what they connected. */
  viewer?: string | undefined
  /** The page: `window`, or what stands for it in a test. */
  page: Pick<Window, 'open' | 'location' | 'addEventListener' | 'removeEventListener' | 'setInterval' | 'clearInterval'>
  /** Epoch milliseconds. */
  now(): number
}

export interface ConnectStore {
  read(provider: string): ConnectState
  /** What the viewer connected in this tab before its page was loaded anew, as it was when it was asked for then. */
  readStanding(provider: string): AppConnection | null
  subscribe(changed: () => void): () => void
  /** Hear how attempts end. @returns stops */
  hear(provider: string, outcome: Outcome): () => void
  /** To be called in the event of a click itself: later, a browser blocks the window. */
  connect(provider: string): void
  /** The person gives up waiting. */
  stop(provider: string): void
  /** Begin to listen and to ask. @returns ends it; it can be begun again. */
  start(): () => void
}

interface Attempt {
  id: string
  resultToken: string
  /** Epoch milliseconds. */
  expiresAt: number
  popup: Window | null
  asking: boolean
}

/** A person who has just consented should not wait for their page; one request a second is little for a server. */
const ASK_EVERY_MS = 1_000
const POPUP_FEATURES = 'popup,width=520,height=720'
/** A session that ends while the last question is under way. */
const EXPIRY_GRACE_MS = 5_000

/**
 * Connecting, as one page sees it. The truth is the result of the connect session, which is asked for until it is
 * decided; a message from the window, and whether the window looks closed, only say when to ask.
 */
export function makeConnectStore({
  origin,
  calls,
  getSessionToken,
  memory,
  viewer,
  page,
  now,
}: StoreSettings): ConnectStore {
  const states = new Map<string, ConnectState>()
  const standings = new Map<string, AppConnection>()
  const attempts = new Map<string, Attempt>()
  /** The window of the latest click, to know a late answer to an earlier one by. */
  const openings = new Map<string, Window | null>()
  const subscribers = new Set<() => void>()
  const outcomes = new Map<string, Set<Outcome>>()

  function set(provider: string, state: ConnectState): void {
    states.set(provider, state)
    for (const changed of subscribers) changed()
  }

  function end(provider: string, state: ConnectState): void {
    const attempt = attempts.get(provider)
    attempt?.popup?.close()
    attempts.delete(provider)
    if (state.phase === 'connected' && attempt && viewer !== undefined) {
      memory.keep(provider, { ...attempt, connectedBy: viewer })
      // What was connected before stands, however another attempt ended.
    } else if (memory.find(provider)?.connectedBy === undefined) memory.forget(provider)
    set(provider, state)
    for (const outcome of outcomes.get(provider) ?? []) tell(outcome, state)
  }

  async function open(provider: string, popup: Window | null): Promise<void> {
    try {
      const token = await getSessionToken({ provider }).catch((cause) => {
        throw new CallFailure(noSession(cause))
      })
      const back = page.location.href
      const claimed = await calls.claim({
        token,
        ...(popup ? { flow: 'popup' } : { flow: 'redirect', returnUrl: back }),
      })
      const { id, resultToken } = claimed
      const attempt = { id, resultToken, expiresAt: Date.parse(claimed.expiresAt), popup, asking: false }
      // Stopped, or begun anew, meanwhile.
      if (!isOpening(provider, popup)) return popup?.close()
      if (popup) {
        attempts.set(provider, attempt)
        popup.location.replace(claimed.url)
        return set(provider, { phase: 'waiting', windowInSight: true })
      }
      memory.keep(provider, attempt)
      page.location.assign(claimed.url)
    } catch (failure) {
      popup?.close()
      if (!(failure instanceof CallFailure)) throw failure
      if (isOpening(provider, popup)) end(provider, { phase: 'failed', error: failure.error })
    }
  }

  function isOpening(provider: string, popup: Window | null): boolean {
    const { phase } = read(provider)
    return (phase === 'opening' || phase === 'leaving') && openings.get(provider) === popup
  }

  function read(provider: string): ConnectState {
    return states.get(provider) ?? IDLE
  }

  async function ask(provider: string, attempt: Attempt): Promise<void> {
    if (attempt.asking) return
    attempt.asking = true
    try {
      const state = decideState(await calls.result(attempt.id, attempt.resultToken))
      if (attempts.get(provider) !== attempt) return
      if (state) return end(provider, state)
      look(provider, attempt)
    } catch (failure) {
      if (!(failure instanceof CallFailure)) throw failure
      if (attempts.get(provider) !== attempt) return
      // Weather is waited out; what the server refuses it refuses always.
      if (failure.error.retry !== 'later') end(provider, { phase: 'failed', error: failure.error })
    } finally {
      attempt.asking = false
    }
    if (attempts.get(provider) === attempt && now() > attempt.expiresAt + EXPIRY_GRACE_MS) {
      end(provider, { phase: 'failed', error: EXPIRED })
    }
  }

  function look(provider: string, { popup }: Attempt): void {
    const state = read(provider)
    const windowInSight = popup !== null && !popup.closed
    if (state.phase === 'waiting' && state.windowInSight !== windowInSight) {
      set(provider, { phase: 'waiting', windowInSight })
    }
  }

  function askAll(): void {
    for (const [provider, attempt] of attempts) void ask(provider, attempt)
  }

  function onMessage({ origin: from, data }: MessageEvent<unknown>): void {
    if (from !== origin) return
    const { source, connectSessionId } = (data ?? {}) as Partial<PopupMessage>
    if (source !== 'letterlock') return
    for (const [provider, attempt] of attempts) if (attempt.id === connectSessionId) void ask(provider, attempt)
  }

  function resume(provider: string): void {
    const kept = memory.find(provider)
    if (!kept || attempts.has(provider)) return
    if (kept.connectedBy !== undefined) return void askStanding(provider, kept)
    const attempt: Attempt = { ...kept, popup: null, asking: false }
    attempts.set(provider, attempt)
    set(provider, { phase: 'waiting', windowInSight: false })
    void ask(provider, attempt)
  }

  /** How what was connected before is now; asked for once, when the page comes to need it. */
  async function askStanding(provider: string, { id, resultToken, connectedBy }: KeptAttempt): Promise<void> {
    // Somebody else has signed in to the app in this tab: what another connected is not theirs to see.
    if (connectedBy !== viewer) return memory.forget(provider)
    if (states.has(provider)) return
    set(provider, IDLE)
    try {
      const { connection } = await calls.result(id, resultToken)
      if (!connection) return memory.forget(provider)
      standings.set(provider, connection)
      set(provider, read(provider))
    } catch (failure) {
      if (!(failure instanceof CallFailure)) throw failure
      // Not known any more; in bad weather the next page may ask again.
      if (failure.error.retry !== 'later') memory.forget(provider)
    }
  }

  /** Back from the provider by the browser's own button, this page wakes as it was left. */
  function onPageShow(): void {
    for (const [provider, { phase }] of states) if (phase === 'leaving') resume(provider)
  }

  return {
    read,
    readStanding: (provider) => standings.get(provider) ?? null,
    subscribe(changed) {
      subscribers.add(changed)
      return () => subscribers.delete(changed)
    },
    hear(provider, outcome) {
      const heard = outcomes.get(provider) ?? new Set()
      outcomes.set(provider, heard.add(outcome))
      resume(provider)
      return () => heard.delete(outcome)
    },
    connect(provider) {
      if (read(provider).phase === 'opening') return
      attempts.get(provider)?.popup?.close()
      attempts.delete(provider)
      const popup = page.open('about:blank', '', POPUP_FEATURES)
      openings.set(provider, popup)
      set(provider, { phase: popup ? 'opening' : 'leaving' })
      void open(provider, popup)
    },
    stop(provider) {
      const { phase } = read(provider)
      if (phase !== 'opening' && phase !== 'waiting') return
      openings.get(provider)?.close()
      openings.delete(provider)
      end(provider, { phase: 'cancelled', because: 'stopped' })
    },
    start() {
      const timer = page.setInterval(askAll, ASK_EVERY_MS)
      page.addEventListener('message', onMessage)
      page.addEventListener('focus', askAll)
      page.addEventListener('pageshow', onPageShow)
      return () => {
        page.clearInterval(timer)
        page.removeEventListener('message', onMessage)
        page.removeEventListener('focus', askAll)
        page.removeEventListener('pageshow', onPageShow)
      }
    },
  }
}

function tell({ onSuccess, onError, onCancel }: Outcome, state: ConnectState): void {
  if (state.phase === 'connected') onSuccess?.(state.connection)
  if (state.phase === 'failed') onError?.(state.error)
  if (state.phase === 'cancelled') onCancel?.(state.because)
}

function noSession(cause: unknown): ConnectError {
  const why = cause instanceof Error ? cause.message : 'getSessionToken failed'
  return { ...ownError('no_session', 'Connecting could not begin.', 'Try again in a moment.'), means: why }
}
