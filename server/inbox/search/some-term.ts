import type { Term } from './term.ts'

/** Whether a search speaks of something, wherever in it, what it leaves out included. Pure. */
export function someTerm(term: Term, fits: (one: Term) => boolean): boolean {
  switch (term.is) {
    case 'all':
    case 'any':
      return term.of.some((one) => someTerm(one, fits))
    case 'not':
      return someTerm(term.of, fits)
    default:
      return fits(term)
  }
}
