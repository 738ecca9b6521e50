import type { Term } from './term.ts'

/** The stretch of time outside of which nothing can match. Pure. */
export function dateBounds(term: Term): { from: number | undefined; to: number | undefined } {
  const all = term.is === 'all' ? term.of.map(dateBounds) : [term.is === 'dated' ? term : {}]
  const froms = all.flatMap(({ from }: { from?: number | undefined }) => (from === undefined ? [] : [from]))
  const tos = all.flatMap(({ to }: { to?: number | undefined }) => (to === undefined ? [] : [to]))
  return {
    from: froms.length > 0 ? Math.max(...froms) : undefined,
    to: tos.length > 0 ? Math.min(...tos) : undefined,
  }
}
