import type { GroupMetric, GroupTrend } from '@letterlock/wire/group-signals'
import { keyOf, WHOLE } from './group-keys.ts'

/** What is told of a department, or of everybody, in one cycle of a trend. */
export interface TrendCycle {
  cycle: GroupTrend['cycles'][number]
  figure: (metric: GroupMetric) => number | undefined
  /** The middle half of answers, as far as it is told. */
  answers: { low: number | undefined; median: number | undefined; high: number | undefined }
}

/** The cycles of a trend as one department, or everybody, went through them. Pure. @param of As an address names it. */
export function trendOf({ cycles, groups, whole }: GroupTrend, of: string): TrendCycle[] {
  const points = groups.find(({ group }) => keyOf(group) === of)?.points ?? []
  return cycles.map((cycle, at) => {
    const figures = of === WHOLE ? whole[at] : points[at]?.figures
    const { p25S, medianS, p75S } = points[at]?.response?.elapsed ?? {}
    return {
      cycle,
      figure: (metric) => figures?.[metric] ?? undefined,
      answers: { low: p25S ?? undefined, median: medianS ?? undefined, high: p75S ?? undefined },
    }
  })
}
