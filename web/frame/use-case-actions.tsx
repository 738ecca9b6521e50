import { useDebouncedValue } from '@mantine/hooks'
import type { SpotlightActionData } from '@mantine/spotlight'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { findCasesQuery } from '../calls/case-calls.ts'
import { STATUS_SIGNS } from '../cases/case-status.ts'
import { useSay } from '../words/say.ts'

/** A pause in typing: each search is a question to the database. */
const TYPING_MS = 200

/** The cases that go by what is typed into the palette: their title, or their key. */
export function useCaseActions(typed: string): SpotlightActionData[] {
  const say = useSay()
  const navigate = useNavigate()
  const [q] = useDebouncedValue(typed.trim(), TYPING_MS)
  const { data } = useQuery({ ...findCasesQuery(q), enabled: q !== '' })
  if (q === '') return []
  return (data?.cases ?? []).map(({ id, key, title, status }) => {
    const Sign = STATUS_SIGNS[status].icon
    return {
      id: `case ${id}`,
      label: `${key} ${title || say('list.noSubject')}`,
      description: say(`case.status.${status}`),
      // The server has searched already, in another order of words or by a key in small letters.
      keywords: [q, typed],
      leftSection: <Sign size={18} stroke={1.5} aria-hidden />,
      onClick: () => void navigate({ to: '/cases/$caseId', params: { caseId: id } }),
    }
  })
}
