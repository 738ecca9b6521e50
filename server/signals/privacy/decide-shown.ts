/**
 * What each person contributes to a number, by any name that is theirs alone: the sum of all parts is the number.
 * Nothing and less than nothing is no contribution.
 */
export type Parts = ReadonlyMap<string, number>

/** One number of a table whose lines add up. */
export interface Cell {
  key: string
  /**
   * Who makes the number up, once for each side of it: a count of mail between two teams has senders and receivers, a
   * count of mail sent has senders alone.
   */
  sides: readonly Parts[]
}

export interface GroupRule {
  /** So many distinct people on each side; never under 5. */
  peopleMin: number
  /** The largest part that one person may have of what is left without the second largest, from 0 to 1. */
  shareMax: number
}

/** Five is what the field holds to; one person may make up half of what anybody else of them can work out. @see reference: Viva Insights, ABS confidentiality guide */
export const GROUP_RULE: GroupRule = { peopleMin: 5, shareMax: 0.5 }

export interface Shown {
  /** The cells that may be told, in no order. Every other cell is answered as if it were empty. */
  keys: ReadonlySet<string>
  /** Whether their sum may be told beside them. */
  total: boolean
}

/**
 * Decide which numbers of one line may be told together with their sum. Pure.
 *
 * A cell is told when enough people stand behind it on each side and nobody makes up more than their share. What is
 * held back must not come out by subtraction: everything held back is, taken together, a number that anybody can work
 * out, so it must itself be one that could be told. Until it is, the smallest of the told cells is held back as well;
 * where that does not suffice, the sum is.
 *
 * An empty cell and one held back are answered alike: that nobody wrote is as telling as what one person wrote.
 *
 * @param cells Of one dimension and one period; a person may stand in several of them. Groups that nobody is in are
 *   left out by the caller: that they are empty is known to everybody.
 * @param isBarred Cells that are held back whatever stands behind them.
 */
export function decideShown(cells: readonly Cell[], isBarred = (_: string) => false): Shown {
  const tellable = cells.filter(({ key, sides }) => !isBarred(key) && isSafe(sides))
  const told = tellable.toSorted(smallestLast)
  const heldBack = cells.filter((cell) => !told.includes(cell))
  while (heldBack.length > 0 && told.length > 0 && !isSafe(joined(heldBack))) {
    const next = told.pop()
    if (next) heldBack.push(next)
  }
  const total = heldBack.length === 0 || isSafe(joined(heldBack))
  // Where the sum is not told nothing can be subtracted from it, and each cell stands for itself.
  const shown = total ? told : tellable
  return { keys: new Set(shown.map(({ key }) => key)), total: total && cells.length > 0 }
}

/** Whether a number may be told by itself: enough people, nobody too large, on each side of it. Pure. */
export function isSafe(sides: readonly Parts[], rule: GroupRule = GROUP_RULE): boolean {
  return sides.length > 0 && sides.every((parts) => isSideSafe(parts, rule))
}

function isSideSafe(parts: Parts, { peopleMin, shareMax }: GroupRule): boolean {
  const amounts = [...parts.values()].filter((amount) => amount > 0)
  const [first = 0, second = 0] = amounts.toSorted((one, other) => other - one)
  // Whoever has the second largest part knows it: it must not be the rest that hides the largest.
  return amounts.length >= peopleMin && first <= (sumOf(parts) - second) * shareMax
}

/** What is known of several numbers by knowing their sum: who makes it up, on each side of it. Pure. */
export function joined(cells: readonly Cell[]): Parts[] {
  const [first] = cells
  return (first?.sides ?? []).map((_, side) => partsTogether(cells.map(({ sides }) => sides[side] ?? new Map())))
}

/** What people contribute to several numbers together. Pure. */
export function partsTogether(all: Iterable<Parts>): Parts {
  const sum = new Map<string, number>()
  for (const parts of all) {
    for (const [person, amount] of parts) if (amount > 0) sum.set(person, (sum.get(person) ?? 0) + amount)
  }
  return sum
}

/** The number that parts make up. Pure. */
export function sumOf(parts: Parts | undefined): number {
  return [...(parts?.values() ?? [])].reduce((one, other) => one + Math.max(0, other), 0)
}

/** By size, and by name where that is equal, so that the same numbers always hide the same cells. */
function smallestLast(one: Cell, other: Cell): number {
  return sizeOf(other) - sizeOf(one) || (one.key < other.key ? 1 : -1)
}

function sizeOf({ sides: [parts] }: Cell): number {
  return sumOf(parts)
}
