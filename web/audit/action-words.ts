import { useIntl } from 'react-intl'
import type { MessageId } from '../messages/en.ts'
import { useSay } from '../words/say.ts'

/** What can be asked for together, by the subject that an action's name begins with. */
export const AREAS = [
  'connection',
  'mailbox',
  'action',
  'credential',
  'member',
  'members',
  'team',
  'team_membership',
  'session',
  'password',
  'sign_in_link',
  'app',
  'api_key',
  'webhook',
  'provider',
  'key',
  'keys',
  'audit',
] as const

/** Tells what happened in a sentence; what has none yet is told by its own name. */
export function useActionWords(): (action: string) => string {
  const { messages } = useIntl()
  const say = useSay()
  return (action) => {
    const id = `audit.did.${action}`
    return id in messages ? say(id as MessageId) : action
  }
}
