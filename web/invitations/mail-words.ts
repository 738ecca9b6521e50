import type { Invitation } from '@letterlock/wire/invitations'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'

/** Tells what became of the last mail to somebody, and whether a person has to do something. */
export function useMailWords(): (mail: Invitation['mail']) => { words: string; isTrouble: boolean } | undefined {
  const say = useSay()
  const when = useWhen()
  const now = useNow()
  return (mail) => {
    if (mail === null) return undefined
    if (mail.retryAt !== null) {
      return { words: say('invitations.mail.retry', { time: when.clock(mail.retryAt, now) }), isTrouble: true }
    }
    if (mail.state === 'sent') {
      const word = mail.kind === 'remind' ? 'invitations.mail.reminded' : 'invitations.mail.sent'
      return { words: say(word, { time: when.since(mail.at, now) }), isTrouble: false }
    }
    if (mail.reason?.code === 'invitation.mail_late') return { words: say('invitations.mail.late'), isTrouble: true }
    const isTrouble = mail.state !== 'waiting' && mail.state !== 'sending'
    return { words: say(`invitations.mail.${mail.state}`), isTrouble }
  }
}
