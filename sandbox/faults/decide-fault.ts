import type { FaultAction, FaultMoment, FaultQuery, FaultRule } from './rules.ts'

/** Whether a rule is about this request. A rule with `part` is about requests inside a batch alone. */
export function matchesFault({ match }: FaultRule, query: FaultQuery): boolean {
  if (match.method !== undefined && match.method.toUpperCase() !== query.method) return false
  if (match.account !== undefined && match.account.toLowerCase() !== query.account?.toLowerCase()) return false
  if (!new RegExp(match.path).test(query.path)) return false
  return match.part === undefined ? query.part === undefined : new RegExp(match.part).test(query.part ?? '')
}

/**
 * Decide whether a rule strikes what it matches: a request, or a message on its way.
 *
 * @param seen how many matched the rule, this one included
 */
export function decideFault(rule: Pick<FaultRule, 'after' | 'every' | 'times'>, seen: number): 'strike' | 'pass' {
  const turn = seen - (rule.after ?? 0)
  const every = rule.every ?? 1
  if (turn < 1 || turn % every !== 0) return 'pass'
  return turn / every <= (rule.times ?? Number.POSITIVE_INFINITY) ? 'strike' : 'pass'
}

/** At which moment an action strikes a request. */
export function momentOf(action: FaultAction): FaultMoment {
  return 'drop' in action && action.drop === 'unread' ? 'unread' : 'read'
}

/** Whether an action lets the work be done first, and strikes its answer. */
export function strikesAfterwards(action: FaultAction): boolean {
  return 'afterwards' in action && action.afterwards === true
}
