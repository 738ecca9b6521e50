import { Button } from '@mantine/core'
import { IconMapQuestion } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { EmptySheet } from '../stationery/empty-sheet.tsx'
import { usePageTitle } from '../stationery/page.tsx'
import { useSay } from '../words/say.ts'

/** An address that leads nowhere. */
export function NotFoundPage() {
  const say = useSay()
  usePageTitle(say('page.notFound'))
  return (
    <main>
      <EmptySheet
        isAlone
        icon={IconMapQuestion}
        heading="h1"
        title={say('page.notFound')}
        about={say('page.notFound.about')}
      >
        <Button renderRoot={(props) => <Link to="/inbox" {...props} />}>{say('page.notFound.home')}</Button>
      </EmptySheet>
    </main>
  )
}
