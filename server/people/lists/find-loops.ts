/**
 * Who stands in a circle of managers. Pure, and linear in the number of people.
 *
 * @param managerOf Who leads whom, by any name.
 */
export function findLoops(managerOf: ReadonlyMap<string, string>): Set<string> {
  const inLoop = new Set<string>()
  const done = new Set<string>()
  for (const start of managerOf.keys()) {
    const path: string[] = []
    const places = new Map<string, number>()
    let at: string | undefined = start
    while (at !== undefined && !done.has(at) && !places.has(at)) {
      places.set(at, path.length)
      path.push(at)
      at = managerOf.get(at)
    }
    const from = at === undefined ? undefined : places.get(at)
    if (from !== undefined) for (const one of path.slice(from)) inLoop.add(one)
    for (const one of path) done.add(one)
  }
  return inLoop
}
