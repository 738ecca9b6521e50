import type { Credential, CredentialRequest, ReadCredential } from './credential.ts'
import type { ChangesHeard } from './listen-changes.ts'

/** What ends within this time is not served: enough for one slow call at the provider. */
export const SERVE_MARGIN_MS = 60_000
/** However long it lives, it is asked for again after this: for what no change was told of, such as a newer scope. */
export const KEPT_MS_MAX = 15 * 60_000
/** A cache that has heard nothing for so long serves nothing. @see wire/changes.ts */
export const SILENCE_MS = 1_000
/** Times that an answer may be overtaken by a change before it is handed on without being kept. */
const ASKED_MAX = 3

interface Entry {
  answer: Promise<Credential>
  secret: string
  connectionId: string
  /** On the clock of this process, which nobody turns. */
  servedUntil: number
  /** Since they were last counted. */
  hits: number
}

/** A question that has no answer yet. */
interface Flight {
  answer: Promise<Credential>
  /** The state of things when it was asked; who comes after a change must not be given what was known before it. */
  changes: number
}

export interface CacheSettings {
  ask(request: CredentialRequest): Promise<ReadCredential>
  /** Milliseconds on a clock that only goes forward. */
  now(): number
  /** More than that are not kept; the one kept longest goes first. */
  entriesMax: number
}

export interface CredentialCache extends ChangesHeard {
  /** From here, or from the server; callers that ask for the same thing at once are one question. */
  get(request: CredentialRequest): Promise<Credential>
  /** How often each connection's credential was served from here since this was last asked. */
  takeHits(): Map<string, number>
}

/**
 * A cache that is both instant and never behind.
 *
 * It serves only while it hears the server: each line of the stream of changes says that up to it nothing was missed. An
 * answer is kept only if the stream was heard without a gap while it was under way and no change named its connection.
 */
export function makeCredentialCache({ ask, now, entriesMax }: CacheSettings): CredentialCache {
  const entries = new Map<string, Entry>()
  const keysOf = new Map<string, Set<string>>()
  const flights = new Map<string, Flight>()
  const asking = new Set<{ changed: Set<string> }>()
  let counted = new Map<string, number>()
  let heardAt = Number.NEGATIVE_INFINITY
  /** Grows with every change that is heard. */
  let changes = 0
  /** Grows whenever changes may have been missed. */
  let gaps = 0

  function get(request: CredentialRequest): Promise<Credential> {
    const key = keyOf(request)
    const entry = entries.get(key)
    if (entry !== undefined) {
      const time = now()
      if (time - heardAt < SILENCE_MS && time < entry.servedUntil && entry.secret !== request.insteadOf) {
        entry.hits += 1
        return entry.answer
      }
    }
    return fly(request.insteadOf === undefined ? key : `${key}\n!${request.insteadOf}`, key, request)
  }

  function fly(flightKey: string, key: string, request: CredentialRequest): Promise<Credential> {
    const running = flights.get(flightKey)
    if (running?.changes === changes) return running.answer
    const flight = { changes, answer: askUntilCurrent(key, request).finally(() => land(flightKey, flight)) }
    flights.set(flightKey, flight)
    return flight.answer
  }

  function land(flightKey: string, flight: Flight): void {
    if (flights.get(flightKey) === flight) flights.delete(flightKey)
  }

  async function askUntilCurrent(key: string, request: CredentialRequest): Promise<Credential> {
    for (let asked = 1; ; asked += 1) {
      const heardFrom = isHeard() ? gaps : undefined
      const question = { changed: new Set<string>() }
      asking.add(question)
      const read = await ask(request).finally(() => asking.delete(question))
      const { credential } = read
      const overtaken = question.changed.has(credential.connectionId)
      if (overtaken && asked < ASKED_MAX) continue
      if (!overtaken && heardFrom === gaps && isHeard()) keep(key, read)
      return credential
    }
  }

  function isHeard(): boolean {
    return now() - heardAt < SILENCE_MS
  }

  function keep(key: string, { credential, livesMs }: ReadCredential): void {
    drop(key)
    const keptMs = Math.min(KEPT_MS_MAX, (livesMs ?? KEPT_MS_MAX + SERVE_MARGIN_MS) - SERVE_MARGIN_MS)
    if (keptMs <= 0) return
    for (const oldest of entries.keys()) {
      if (entries.size < entriesMax) break
      drop(oldest)
    }
    const { connectionId, credential: secret } = credential
    entries.set(key, {
      answer: Promise.resolve(credential),
      secret,
      connectionId,
      servedUntil: now() + keptMs,
      hits: 0,
    })
    const keys = keysOf.get(connectionId) ?? new Set()
    keysOf.set(connectionId, keys.add(key))
  }

  function drop(key: string): void {
    const entry = entries.get(key)
    if (!entry) return
    entries.delete(key)
    count(entry)
    const keys = keysOf.get(entry.connectionId)
    keys?.delete(key)
    if (keys?.size === 0) keysOf.delete(entry.connectionId)
  }

  function count(entry: Entry): void {
    if (entry.hits > 0) counted.set(entry.connectionId, (counted.get(entry.connectionId) ?? 0) + entry.hits)
    entry.hits = 0
  }

  return {
    get,
    takeHits() {
      for (const entry of entries.values()) count(entry)
      const taken = counted
      counted = new Map()
      return taken
    },
    heard() {
      heardAt = now()
    },
    changed(connectionId) {
      changes += 1
      for (const { changed } of asking) changed.add(connectionId)
      for (const key of keysOf.get(connectionId) ?? []) drop(key)
    },
    missed() {
      changes += 1
      gaps += 1
      heardAt = Number.NEGATIVE_INFINITY
      for (const key of entries.keys()) drop(key)
    },
  }
}

/**
 * One string for one question. No id holds a line end, or the server refuses it: what stands in the cache has as many as
 * are written here, so that no other question can be spelt the same. An empty id differs from none.
 */
function keyOf({ provider, tenantId, userId, account, connectionId, scopes }: CredentialRequest): string {
  const user = userId === undefined ? '\n' : `\n=${userId}`
  const named = account === undefined ? '\n' : `\n=${account}`
  const exact = connectionId === undefined ? '\n' : `\n=${connectionId}`
  const wanted = scopes === undefined ? '\n' : `\n=${scopes.join(' ')}`
  return `${provider}\n${tenantId}${user}${named}${exact}${wanted}`
}
