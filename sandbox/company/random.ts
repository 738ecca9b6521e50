/** Chance that can be repeated: the same seed gives the same choices on every machine. */
export interface Random {
  /** At least 0, below 1. */
  next(): number
  /** An integer from `low` to `high`, both included. */
  integer(low: number, high: number): number
  chance(probability: number): boolean
  pick<T extends readonly [unknown, ...unknown[]]>(items: T): T[number]
  /** Another source that depends on this seed and the name alone, not on what was drawn before. */
  fork(name: string | number): Random
}

/** @param seed any text; an empty one is a seed too */
export function seededRandom(seed: string): Random {
  let state = hash(seed)
  // Mulberry32: 32 bits of state are plenty for choosing words, and every fork has its own.
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const integer = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    integer,
    chance: (probability) => next() < probability,
    pick: <T extends readonly [unknown, ...unknown[]]>(items: T): T[number] => items[integer(0, items.length - 1)],
    fork: (name) => seededRandom(`${seed}/${name}`),
  }
}

/** FNV-1a over the UTF-16 units, finished so that neighbouring seeds start far apart. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  return value ^ (value >>> 13)
}
