import type { CaseMember } from '@letterlock/wire/case-mark'
import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { casesQuery } from '../calls/case-calls.ts'
import { meQuery } from '../calls/session-calls.ts'
import { Page } from '../stationery/page.tsx'
import { useSay } from '../words/say.ts'
import { CaseFilters } from './case-filters.tsx'
import { CaseRows } from './case-rows.tsx'
import { readCaseSearch, wishOf } from './case-search.ts'

/** Cases: what is being worked on, whose it is, and until when. What is looked for stands in the address. */
export function CasesPage() {
  const say = useSay()
  const navigate = useNavigate()
  const search = useSearch({ from: '/framed/cases' })
  const { data: me } = useSuspenseQuery(meQuery)
  const list = useInfiniteQuery(casesQuery(wishOf(search)))
  const rows = list.data?.pages.flatMap(({ cases }) => cases) ?? []
  const owners = new Map<string, CaseMember>()
  for (const { owner } of rows) if (owner && owner.id !== me.member.id) owners.set(owner.id, owner)
  return (
    <Page title={say('cases.title')} about={say('cases.about')} isWide>
      <CaseFilters
        search={search}
        counts={list.data?.pages.at(-1)?.counts}
        owners={[...owners.values()].sort((a, b) => a.name.localeCompare(b.name))}
        onChange={(next) => void navigate({ to: '/cases', search: readCaseSearch({ ...next }), replace: true })}
      />
      <CaseRows list={list} isNarrowed={Object.keys(search).some((key) => key !== 'order')} />
    </Page>
  )
}
