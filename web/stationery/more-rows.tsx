import { Button } from '@mantine/core'
import { useSay } from '../words/say.ts'
import classes from './more-rows.module.css'

/** What is known of a list that comes page by page. */
export interface MoreRowsProps {
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage: () => Promise<unknown>
  /** Where *More* would not say of what. */
  word?: string
}

/** Below a list: the way to its next page, while there is one. */
export function MoreRows({ hasNextPage, isFetchingNextPage, fetchNextPage, word }: MoreRowsProps) {
  const say = useSay()
  if (!hasNextPage) return null
  return (
    <div className={classes.more}>
      <Button variant="default" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
        {word ?? say('quarantine.more')}
      </Button>
    </div>
  )
}
