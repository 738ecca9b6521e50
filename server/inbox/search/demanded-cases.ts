import type { CasesWanted } from '../../store/search-cases.ts'
import type { CaseMeaning } from './judge-mail.ts'
import { someTerm } from './some-term.ts'
import type { Term } from './term.ts'

/**
 * The few cases in one of which every match is; undefined where a mail may match that is in none, and where the cases may be
 * most of them: mail of any that somebody owns, or nobody, is found by going through all of it. Pure.
 */
export function demandedCases(term: Term, meaning: CaseMeaning): CasesWanted | undefined {
  switch (term.is) {
    case 'all': {
      const demanded = term.of.flatMap((one) => demandedCases(one, meaning) ?? [])
      // One case holds less than what a person has.
      return demanded.toSorted((one, other) => breadthOf(one) - breadthOf(other))[0]
    }
    case 'inCase':
      return { number: term.number }
    case 'assignedTo': {
      const ownerIds = meaning.ownersNamed(term.name)
      const owners = ownerIds.filter((id) => id !== null)
      return owners.length < ownerIds.length ? undefined : { ownerIds: owners }
    }
    default:
      return undefined
  }
}

/** Whether a search asks which case a mail is in, wherever in it. Pure. */
export function speaksOfCases(term: Term): boolean {
  return someTerm(term, ({ is }) => is === 'inCase' || is === 'assigned' || is === 'assignedTo')
}

function breadthOf(wanted: CasesWanted): number {
  return 'number' in wanted ? 0 : 1
}
