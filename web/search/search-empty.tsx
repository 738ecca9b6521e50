import { Button } from '@mantine/core'
import { IconSearchOff } from '@tabler/icons-react'
import { EmptySheet } from '../stationery/empty-sheet.tsx'
import { useSay } from '../words/say.ts'

export interface SearchEmptyProps {
  q: string
  /** Absent where everything is searched already. */
  onEverywhere: (() => void) | undefined
  onEnd: () => void
}

/** A search that found nothing, and what to try. */
export function SearchEmpty({ q, onEverywhere, onEnd }: SearchEmptyProps) {
  const say = useSay()
  return (
    <EmptySheet icon={IconSearchOff} title={say('search.none', { q })} about={say('search.none.about')}>
      {onEverywhere && (
        <Button size="xs" onClick={onEverywhere}>
          {say('search.everywhere')}
        </Button>
      )}
      <Button size="xs" variant="default" onClick={onEnd}>
        {say('search.end')}
      </Button>
    </EmptySheet>
  )
}
