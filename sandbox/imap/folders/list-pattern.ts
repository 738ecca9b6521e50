/**
 * Whether a folder's name answers a LIST pattern: `*` stands for anything, `%` for anything within one level. INBOX is
 * matched in any case. One pass with two places to come back to, so no pattern costs more than name times pattern.
 *
 * @see RFC 3501 §6.3.8
 */
export function matchesPattern(name: string, pattern: string): boolean {
  if (name === 'INBOX' && pattern.toUpperCase() === 'INBOX') return true
  let reached = new Set([0])
  for (const character of pattern) {
    reached = character === '*' || character === '%' ? spread(name, reached, character) : step(name, reached, character)
    if (reached.size === 0) return false
  }
  return reached.has(name.length)
}

/** Every place from which the wildcard may have gone on. */
function spread(name: string, reached: ReadonlySet<number>, wildcard: '*' | '%'): Set<number> {
  const further = new Set<number>()
  for (const start of reached) {
    for (let at = start; at <= name.length && !further.has(at); at++) {
      further.add(at)
      if (wildcard === '%' && name[at] === '/') break
    }
  }
  return further
}

function step(name: string, reached: ReadonlySet<number>, character: string): Set<number> {
  return new Set([...reached].filter((at) => name.startsWith(character, at)).map((at) => at + character.length))
}
