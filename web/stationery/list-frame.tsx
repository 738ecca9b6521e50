import { Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { FailureBox } from './failure-box.tsx'
import { Loading } from './loading.tsx'
import { MoreRows, type MoreRowsProps } from './more-rows.tsx'
import classes from './sheet.module.css'

export interface ListFrameProps<T> {
  /** The list as a query that comes page by page has it. */
  list: MoreRowsProps & {
    data: { pages: readonly { data: readonly T[] }[] } | undefined
    error: Error | null
    isPending: boolean
    refetch: () => Promise<unknown>
  }
  /** What is on its way, and how much room it will take, in pixels. */
  loading: { label: string; height: number }
  /** Said where there is nothing. */
  empty: ReactNode
  /** Where *More* would not say of what. */
  more?: string
  /** What has come so far; never nothing. */
  children: (found: readonly T[]) => ReactNode
}

/** A list that comes page by page, in each of its states: on its way, not reached, empty, and as much as one cares to see. */
export function ListFrame<T>({ list, loading, empty, more, children }: ListFrameProps<T>) {
  const { data, error, isPending, refetch } = list
  const found = data?.pages.flatMap((page) => page.data)
  return (
    <Stack gap="md">
      {error && <FailureBox error={error} onAgain={refetch} />}
      {isPending && <Loading {...loading} />}
      {found?.length === 0 && <div className={classes.sheet}>{empty}</div>}
      {found !== undefined && found.length > 0 && children(found)}
      <MoreRows {...list} {...(more !== undefined && { word: more })} />
    </Stack>
  )
}
