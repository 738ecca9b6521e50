/** How much may wait between the one who reads the wire and the one who works. */
export interface ChannelBounds {
  itemsMax: number
  weightMax: number
}

/**
 * Turn pushed items into pulled ones, within bounds: whoever pushes waits while too much waits.
 *
 * `produce` starts at the first pull. Stopping early lets it run to its end and drops what it still gives, so that the
 * connection behind it stays usable.
 *
 * @param weigh Bytes an item holds.
 */
export async function* pull<T>(
  produce: (give: (item: T) => Promise<void> | undefined) => Promise<unknown>,
  bounds: ChannelBounds,
  weigh: (item: T) => number,
): AsyncGenerator<T, void, undefined> {
  let waiting: T[] = []
  let weight = 0
  let over = false
  let dropping = false
  let wakeReader = () => {}
  let wakeWriter = () => {}

  const work = produce((item) => {
    if (dropping) return undefined
    waiting.push(item)
    weight += weigh(item)
    wakeReader()
    if (waiting.length < bounds.itemsMax && weight < bounds.weightMax) return undefined
    return new Promise<void>((resolve) => {
      wakeWriter = resolve
    })
  })
  // Its failure is thrown below, once all that came before it was handed out.
  const ended = work.then(
    () => undefined,
    () => undefined,
  )
  void ended.then(() => {
    over = true
    wakeReader()
  })

  try {
    while (true) {
      if (waiting.length === 0 && over) break
      if (waiting.length === 0) {
        await new Promise<void>((resolve) => {
          wakeReader = resolve
        })
        continue
      }
      const taken = waiting
      waiting = []
      weight = 0
      wakeWriter()
      yield* taken
    }
  } finally {
    dropping = true
    wakeWriter()
    await ended
  }
  await work
}
