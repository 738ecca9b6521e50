import { Button, Stack } from '@mantine/core'
import { IconListSearch, IconNotebook } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { EmptySheet } from '../stationery/empty-sheet.tsx'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Loading } from '../stationery/loading.tsx'
import { MoreRows } from '../stationery/more-rows.tsx'
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
  const { data, error, isPending, refetch } = list
  const entries = data?.pages.flatMap((page) => page.data)
  const isNarrowed = Object.keys(search).length > 0
  return (
    <Stack gap="md">
      {error && <FailureBox error={error} onAgain={refetch} />}
      {isPending && <Loading label={say('audit.loading')} height={420} />}
      {entries?.length === 0 && (
        <div className={classes.sheet}>
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
        </div>
      )}
      {entries !== undefined && entries.length > 0 && (
        <ol className={classes.sheet} aria-label={say('audit.entries')}>
          {entries.map((entry) => (
            <EntryRow key={entry.id} entry={entry} thing={search.thing} />
          ))}
        </ol>
      )}
      <MoreRows {...list} word={say('audit.more')} />
    </Stack>
  )
}
