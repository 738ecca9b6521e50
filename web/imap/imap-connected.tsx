import { Button } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { EmptySheet } from '../stationery/empty-sheet.tsx'
import { useSay } from '../words/say.ts'

/** The sign-in worked: mail is on its way. */
export function ImapConnected({ account, onClose }: { account: string; onClose: () => void }) {
  const say = useSay()
  return (
    <div role="status">
      <EmptySheet
        icon={IconCircleCheck}
        title={say('result.connected', { account })}
        about={say('result.connected.about')}
      >
        <Button size="xs" onClick={onClose} renderRoot={(props) => <Link to="/inbox" {...props} />}>
          {say('card.inbox')}
        </Button>
        <Button size="xs" variant="default" onClick={onClose}>
          {say('action.close')}
        </Button>
      </EmptySheet>
    </div>
  )
}
