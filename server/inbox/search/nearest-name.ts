/**
 * The one of these names that somebody who typed `typed` most likely meant: the fewest letters to change, the first of
 * equals. Takes the length of `typed` times that of all names: the caller bounds it. Pure.
 */
export function nearestName(typed: string, names: readonly string[]): string {
  let nearest = ''
  let least = Number.POSITIVE_INFINITY
  for (const name of names) {
    const distance = editDistance(typed, name)
    if (distance < least) [nearest, least] = [name, distance]
  }
  return nearest
}

/** How many letters must be put in, taken out or changed. @see Levenshtein 1966 */
function editDistance(one: string, other: string): number {
  let above = Array.from({ length: other.length + 1 }, (_, column) => column)
  for (let row = 1; row <= one.length; row++) {
    const line = [row]
    for (let column = 1; column <= other.length; column++) {
      const change = (above[column - 1] ?? 0) + (one[row - 1] === other[column - 1] ? 0 : 1)
      line.push(Math.min(change, (above[column] ?? 0) + 1, (line[column - 1] ?? 0) + 1))
    }
    above = line
  }
  return above[other.length] ?? 0
}
