/** What a reader gets: an event and where it stands, to be handed back for going on from there. */
export interface Streamed<E> {
  id: string
  event: E
}

/** One reader's place: what it has not fetched yet waits here, within a bound. */
export interface Seat<E> {
  readonly reader: AsyncIterableIterator<Streamed<E>>
  push(item: Streamed<E>): void
  /** Put these before what waits: they are older. */
  pushOlder(items: Streamed<E>[]): void
  end(): void
}

/**
 * Make a place. When more waits than allowed, all of it gives way to one `reset` at the newest position: a reader that
 * slow reads the pages anew, which costs less than catching up.
 *
 * Written out rather than as a generator: a generator that waits for its next item cannot be told to return.
 *
 * @param options.most   Items that may wait.
 * @param options.onLeft Called once, when the reader returns or the seat ends.
 */
export function takeSeat<E>(options: { most: number; reset: E; onLeft(): void }): Seat<E> {
  const { most, reset, onLeft } = options
  let waiting: Streamed<E>[] = []
  let asked: PromiseWithResolvers<IteratorResult<Streamed<E>>> | undefined
  let ended = false

  function leave(): void {
    if (ended) return
    ended = true
    waiting = []
    asked?.resolve({ done: true, value: undefined })
    asked = undefined
    onLeft()
  }

  function bound(newest: Streamed<E> | undefined): void {
    if (newest && waiting.length > most) waiting = [{ id: newest.id, event: reset }]
  }

  function serve(): void {
    if (!asked) return
    const value = waiting.shift()
    if (!value) return
    asked.resolve({ done: false, value })
    asked = undefined
  }

  return {
    push(item) {
      if (ended) return
      waiting.push(item)
      bound(item)
      serve()
    },
    pushOlder(items) {
      if (ended) return
      waiting = [...items, ...waiting]
      bound(waiting.at(-1))
      serve()
    },
    end: leave,
    reader: {
      async next() {
        if (ended) return { done: true, value: undefined }
        // One reader asks for one thing at a time; a second question before the answer is a fault of its own.
        if (asked) throw new Error('a seat has one reader')
        asked = Promise.withResolvers()
        const { promise } = asked
        serve()
        return promise
      },
      async return() {
        leave()
        return { done: true, value: undefined }
      },
      [Symbol.asyncIterator]() {
        return this
      },
    },
  }
}
