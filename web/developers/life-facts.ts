import type { MessageId } from '../messages/en.ts'
import { shortScope } from '../stationery/scope-name.ts'

/** A fact of the audit as a developer reads it: in words where there are some, else as it is. */
export type LifeFact = { is: 'word'; word: MessageId } | { is: 'code'; code: string }

const MODES: Record<string, MessageId> = {
  counts: 'connect.counts',
  read: 'connect.read',
  organise: 'connect.organise',
  send: 'connect.send',
}

/**
 * Choose what is worth saying of a moment in a connection's life. Empty facts say nothing, nor does what stands at the
 * head of the page: the account and the provider. Pure.
 */
export function chooseFacts(facts: Readonly<Record<string, unknown>>): LifeFact[] {
  return Object.entries(facts).flatMap(([name, value]): LifeFact[] => {
    const text = String(value ?? '')
    if (text === '' || name === 'account' || name === 'provider') return []
    if (name === 'accessMode') {
      const word = MODES[text]
      return word ? [{ is: 'word', word }] : []
    }
    if (name === 'scopes') return text.split(' ').map((scope) => ({ is: 'code', code: shortScope(scope) }))
    return [{ is: 'code', code: `${name}: ${text}` }]
  })
}
