import type { Agent } from '@letterlock/wire/agents'
import { useIntl } from 'react-intl'
import { useSay } from '../words/say.ts'

type Given = Agent['mailboxes'][number]

/** Names the mailboxes of an agent in one line; another's personal one only as what it is. */
export function useMailboxWords() {
  const say = useSay()
  const { formatList } = useIntl()
  const name = ({ address }: Given) => address ?? say('agents.mailbox.personal')
  return {
    /** All that it was given, and which of them it does not reach. */
    given: (mailboxes: readonly Given[]) =>
      mailboxes.length === 0
        ? say('agents.mailbox.none')
        : formatList(
            mailboxes.map((one) =>
              one.isReached ? name(one) : say('agents.mailbox.unreached', { mailbox: name(one) }),
            ),
          ),
    /** Those that it reaches alone. */
    reached: (mailboxes: readonly Given[]) => formatList(mailboxes.filter(({ isReached }) => isReached).map(name)),
  }
}
