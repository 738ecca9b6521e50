import type { OwnedCaseMark } from '@letterlock/wire/case-mark'
import { useQuery } from '@tanstack/react-query'
import type { Target } from '../actions/decide-offers.ts'
import { caseOfThreadQuery } from '../calls/case-calls.ts'

type Mark = Pick<OwnedCaseMark, 'owner'> | null | undefined

/** Which case each thread is in: null where it is in none, undefined while that is not known. One alone is asked about anew. */
export function useMarksOf(targets: readonly Target[]): readonly Mark[] {
  const only = targets.length === 1 ? targets[0] : undefined
  const { data } = useQuery({
    ...caseOfThreadQuery(only?.mailboxId ?? '', only?.id ?? ''),
    enabled: only !== undefined,
  })
  return only ? [data ? data.case : only.case] : targets.map((target) => target.case)
}
