/** A fake's ids: shaped as the wire wants them, and the same every time. */
export function fakeId<P extends string>(prefix: P, n: number): `${P}_${string}` {
  return `${prefix}_${n.toString(16).padStart(32, '0')}`
}

/** A small deterministic source of choices, so that two screenshots show the same mail. */
export function dice(seed: number): (sides: number) => number {
  let state = seed >>> 0 || 1
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}
