import { Button } from '@mantine/core'
import { useSay } from '../words/say.ts'

export interface ShowAllProps {
  /** There is nothing more to show. */
  isAll: boolean
  count: number
  onAll: () => void
}

/** Below the first few of a part: the way to the others that are here already. */
export function ShowAll({ isAll, count, onAll }: ShowAllProps) {
  const say = useSay()
  if (isAll) return null
  return (
    <Button size="compact-sm" variant="subtle" onClick={onAll}>
      {say('case.showAll', { count })}
    </Button>
  )
}
