/** Sets that are joined and never parted: which names belong together. */
export interface Forest {
  join(one: string, other: string): void
  /** The same for all names of one set. */
  rootOf(name: string): string
  /** All sets, each with its names in the order they were first named. */
  sets(): string[][]
}

/** A forest without any sets yet; a name that is first heard is a set of its own. */
export function plantForest(): Forest {
  const parents = new Map<string, string>()
  return {
    join(one, other) {
      const [a, b] = [rootOf(one), rootOf(other)]
      if (a !== b) parents.set(b, a)
    },
    rootOf,
    sets() {
      const sets = Map.groupBy(parents.keys(), rootOf)
      return [...sets.values()]
    },
  }

  function rootOf(name: string): string {
    let root = name
    for (let next = parents.get(root); next !== undefined && next !== root; next = parents.get(root)) root = next
    // Point all on the way straight at it, so that long chains are walked once.
    for (let at = name; at !== root; ) {
      const next = parents.get(at) ?? root
      parents.set(at, root)
      at = next
    }
    if (!parents.has(root)) parents.set(root, root)
    return root
  }
}
