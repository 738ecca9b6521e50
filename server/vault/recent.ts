/** The entries used last, at most so many. */
export interface Recent<K, V> {
  get(key: K): V | undefined
  set(key: K, value: V): void
  /** Let go of those whose key fits; of all where nothing is said. */
  drop(fits?: (key: K) => boolean): void
}

/**
 * A bounded cache in two halves: what is used moves to the young one, and when that is full the old one goes. A hit in
 * the young half is one look-up and no write, which an exact order of use would cost each time.
 *
 * @param most Entries held at once, both halves together.
 */
export function recent<K, V>(most: number): Recent<K, V> {
  let young = new Map<K, V>()
  let old = new Map<K, V>()

  function set(key: K, value: V): void {
    if (young.size >= most / 2 && !young.has(key)) {
      old = young
      young = new Map()
    }
    young.set(key, value)
  }

  return {
    get(key) {
      const value = young.get(key)
      if (value !== undefined) return value
      const older = old.get(key)
      if (older !== undefined) set(key, older)
      return older
    },
    set,
    drop(fits = () => true) {
      for (const half of [young, old]) for (const key of half.keys()) if (fits(key)) half.delete(key)
    },
  }
}
