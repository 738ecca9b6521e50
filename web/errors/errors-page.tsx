import { Box } from '@mantine/core'
import { IconSearchOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { problemTableQuery } from '../calls/problem-calls.ts'
import { EmptySheet } from '../stationery/empty-sheet.tsx'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Loading } from '../stationery/loading.tsx'
import { Page } from '../stationery/page.tsx'
import { SearchField } from '../stationery/search-field.tsx'
import { useLanguage } from '../words/language.tsx'
import { useSay } from '../words/say.ts'
import { ErrorItem } from './error-item.tsx'
import classes from './errors-page.module.css'
import { findErrors } from './find-errors.ts'

/** Every message there is, by its code, its words, or how a platform writes it. */
export function ErrorsPage() {
  const say = useSay()
  const navigate = useNavigate()
  const { locale } = useLanguage()
  const { q = '' } = useSearch({ from: '/framed/errors' })
  const { data, error, refetch } = useQuery(problemTableQuery(locale))
  const found = data && findErrors(data.problems, q)
  return (
    <Page title={say('errors.title')} about={say('errors.about')}>
      <SearchField
        label={say('errors.search')}
        value={q}
        onChange={(next) => void navigate({ to: '/errors', search: next === '' ? {} : { q: next }, replace: true })}
      />
      {!data && error && (
        <Box mt="md">
          <FailureBox error={error} onAgain={refetch} />
        </Box>
      )}
      {!data && !error && <Loading label={say('errors.loading')} height={280} mt="md" />}
      {found && (
        <p className={classes.count} role="status">
          {say('errors.found', { count: found.length })}
        </p>
      )}
      {found?.length === 0 && (
        <EmptySheet icon={IconSearchOff} title={say('errors.none')} about={say('errors.none.about')} />
      )}
      {found && found.length > 0 && (
        <ul className={classes.list}>
          {found.map((row) => (
            <ErrorItem key={row.code} row={row} />
          ))}
        </ul>
      )}
    </Page>
  )
}
