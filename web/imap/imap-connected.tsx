import type { ConnectedImap } from '@letterlock/wire/imap'
import { Button } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { EmptySheet } from '../stationery/empty-sheet.tsx'
import { ProblemBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'

/** The sign-in worked: mail is on its way. */
export function ImapConnected({ made, onClose }: { made: ConnectedImap; onClose: () => void }) {
  const say = useSay()
  const { account, sending, sendingProblem } = made
  return (
    <div role="status">
      <EmptySheet
        icon={IconCircleCheck}
        title={say('result.connected', { account })}
        about={`${say('result.connected.about')} ${say(`imap.made.${sending}`)}`}
      >
        <Button size="xs" onClick={onClose} renderRoot={(props) => <Link to="/inbox" {...props} />}>
          {say('card.inbox')}
        </Button>
        <Button size="xs" variant="default" onClick={onClose}>
          {say('action.close')}
        </Button>
      </EmptySheet>
      {sendingProblem && <ProblemBox words={sendingProblem} tone="wait" />}
    </div>
  )
}
