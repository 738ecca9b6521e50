import type { MessageId } from '../messages/en.ts'

const SENTENCES: Record<string, MessageId> = {
  'connection.asked': 'life.asked',
  'connection.granted': 'life.granted',
  'connection.broke': 'life.broke',
  'connection.recovered': 'life.recovered',
  'connection.disconnected': 'life.disconnected',
  'connection.given_back': 'life.given_back',
  'connection.paused': 'life.paused',
  'connection.resumed': 'life.resumed',
  'connection.transport_changed': 'life.transport_changed',
  'credential.read': 'life.credential_read',
  'credential.stored': 'life.credential_stored',
  'credential.refreshed': 'life.refreshed',
}

/** The sentence of something in the audit; what we have no sentence for is shown by its own name. Pure. */
export function findLifeSentence(action: string): MessageId | undefined {
  return SENTENCES[action]
}
