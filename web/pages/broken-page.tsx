import { Button } from '@mantine/core'
import { IconTool } from '@tabler/icons-react'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { CallFailure } from '../calls/call-failure.ts'
import { EmptySheet } from '../stationery/empty-sheet.tsx'
import { useFailureWords } from '../stationery/use-failure-words.ts'
import { useSay } from '../words/say.ts'

/** A page that could not be shown: because the server did not answer, or because of a fault of our own. */
export function BrokenPage({ error, reset }: ErrorComponentProps) {
  const say = useSay()
  const words = useFailureWords(error)
  const isCall = error instanceof CallFailure
  return (
    <EmptySheet
      isAlone
      icon={IconTool}
      heading="h1"
      title={isCall ? words.say : say('page.broken')}
      about={isCall ? `${words.means} ${words.fix}` : say('page.broken.about')}
    >
      {isCall && <Button onClick={reset}>{say('failure.again')}</Button>}
      <Button variant="default" onClick={() => window.location.reload()}>
        {say('page.reload')}
      </Button>
    </EmptySheet>
  )
}
