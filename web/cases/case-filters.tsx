import { type CaseMember, CasePriority, CaseStatus } from '@letterlock/wire/case-mark'
import type { CasePage } from '@letterlock/wire/cases'
import { NativeSelect } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import { SearchField } from '../stationery/search-field.tsx'
import { useSay } from '../words/say.ts'
import classes from './case-filters.module.css'
import { type CaseSearch, USUAL_ORDER, USUAL_STATUS } from './case-search.ts'

/** A pause in typing: each search is a question to the database. */
const TYPING_MS = 300

export interface CaseFiltersProps {
  search: CaseSearch
  /** Of all that I may see; absent until they are known. */
  counts: CasePage['counts'] | undefined
  /** Others whose cases are in the list. */
  owners: readonly CaseMember[]
  onChange: (search: Record<string, string | undefined>) => void
}

/** Narrow the list: by words, by status, by owner, by priority, by the day; and what stands first. Beside a choice stands how many there are. */
export function CaseFilters({ search, counts, owners, onChange }: CaseFiltersProps) {
  const say = useSay()
  const [typed, setTyped] = useState(search.q ?? '')
  const change = (part: Record<string, string | undefined>) => onChange({ ...search, ...part })
  const changeWords = useDebouncedCallback((q: string) => change({ q }), TYPING_MS)
  // The address changes by itself, too: by going back, and where all filters are taken away.
  useEffect(() => setTyped((now) => (now.trim() === (search.q ?? '').trim() ? now : (search.q ?? ''))), [search.q])
  const counted = (word: string, count: number | undefined) =>
    count === undefined ? word : say('cases.counted', { word, count })
  const unfinished = counts && counts.open + counts.waiting

  return (
    <search className={classes.filters}>
      <SearchField
        label={say('cases.search')}
        value={typed}
        onChange={(words) => {
          setTyped(words)
          changeWords(words)
        }}
      />
      <NativeSelect
        aria-label={say('case.status')}
        value={search.status ?? USUAL_STATUS}
        onChange={({ currentTarget: { value } }) => change({ status: value })}
        data={[
          { value: USUAL_STATUS, label: counted(say('cases.unfinished'), unfinished) },
          ...CaseStatus.options.map((status) => ({
            value: status,
            label: counted(say(`case.status.${status}`), counts?.[status]),
          })),
          { value: 'all', label: counted(say('cases.all'), unfinished && unfinished + (counts?.done ?? 0)) },
        ]}
      />
      <NativeSelect
        aria-label={say('case.owner')}
        value={search.owner ?? ''}
        onChange={({ currentTarget: { value } }) => change({ owner: value })}
        data={[
          { value: '', label: say('cases.owner.all') },
          { value: 'me', label: counted(say('cases.owner.me'), counts?.mine) },
          { value: 'nobody', label: counted(say('cases.owner.nobody'), counts?.nobodys) },
          ...owners.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <NativeSelect
        aria-label={say('case.due')}
        value={search.due ?? ''}
        onChange={({ currentTarget: { value } }) => change({ due: value })}
        data={[
          { value: '', label: say('cases.due.all') },
          { value: 'overdue', label: counted(say('cases.due.overdue'), counts?.overdue) },
          { value: 'week', label: say('cases.due.week') },
          { value: 'none', label: say('cases.due.none') },
        ]}
      />
      <NativeSelect
        aria-label={say('case.priority')}
        value={search.priority ?? ''}
        onChange={({ currentTarget: { value } }) => change({ priority: value })}
        data={[
          { value: '', label: say('cases.priority.all') },
          ...CasePriority.options.toReversed().map((one) => ({ value: one, label: say(`case.priority.${one}`) })),
        ]}
      />
      <NativeSelect
        aria-label={say('cases.order')}
        value={search.order ?? USUAL_ORDER}
        onChange={({ currentTarget: { value } }) => change({ order: value })}
        data={[
          { value: USUAL_ORDER, label: say('cases.order.changed') },
          { value: 'priority', label: say('cases.order.priority') },
        ]}
      />
    </search>
  )
}
