import { Button } from '@mantine/core'
import { IconListSearch, IconNotebook } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { EmptySheet } from '../stationery/empty-sheet.tsx'
import { ListFrame } from '../stationery/list-frame.tsx'
import { useSay } from '../words/say.ts'
import { auditQuery } from './audit-calls.ts'
import classes from './audit-list.module.css'
import type { AuditSearch } from './audit-search.ts'
import { EntryRow } from './entry-row.tsx'

/** The entries, as many as one cares to see. */
export function AuditList({ search }: { search: AuditSearch }) {
  const say = useSay()
  const list = useInfiniteQuery({
    ...auditQuery(search),
    placeholderData: keepPreviousData,
  })
  const isNarrowed = Object.keys(search).length > 0
  return (
    <ListFrame
      list={list}
      loading={{ label: say('audit.loading'), height: 420 }}
      more={say('audit.more')}
      empty={
        <EmptySheet
          icon={isNarrowed ? IconListSearch : IconNotebook}
          title={say(isNarrowed ? 'audit.nothing' : 'audit.none')}
          about={say(isNarrowed ? 'audit.nothing.about' : 'audit.none.about')}
        >
          {isNarrowed && (
            <Button variant="default" renderRoot={(props) => <Link to="/audit" {...props} />}>
              {say('audit.all')}
            </Button>
          )}
        </EmptySheet>
      }
    >
      {(entries) => (
        <ol className={classes.sheet} aria-label={say('audit.entries')}>
          {entries.map((entry) => (
            <EntryRow key={entry.id} entry={entry} thing={search.thing} />
          ))}
        </ol>
      )}
    </ListFrame>
  )
}
