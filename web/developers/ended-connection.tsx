import { Button } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { EmptySheet } from '../stationery/empty-sheet.tsx'
import sheet from '../stationery/sheet.module.css'
import { useSay } from '../words/say.ts'
import type { Revocation } from './end-connection.tsx'

/** What came of ending a connection, where it stood a moment ago. */
export function EndedConnection({ appId, revocation }: { appId: string; revocation: Revocation }) {
  const say = useSay()
  return (
    <div className={sheet.sheet} role="status">
      <EmptySheet
        icon={IconPlugConnectedX}
        title={say('dev.connection.ended')}
        about={say(`dev.connection.${revocation}`)}
      >
        <Button
          variant="default"
          renderRoot={(props) => <Link to="/developers/$appId/connections" params={{ appId }} {...props} />}
        >
          {say('dev.connection.all')}
        </Button>
      </EmptySheet>
    </div>
  )
}
