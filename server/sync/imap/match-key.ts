import { createHash } from 'node:crypto'
import type { MessageState } from '../../transport/imap/imap.ts'

/**
 * By what a message is known again where its server has no id for it: its Message-ID, its size and when the server took it
 * in. A copy or a move keeps all three; a second delivery of the same mail has another way behind it, and other bytes.
 *
 * @param messageId Of its header, without brackets; undefined when it has none: then size and time must do, and only
 *   within the folder it lies in.
 */
export function matchKey(
  state: Pick<MessageState, 'emailId' | 'internalDate' | 'sizeBytes'>,
  messageId: string | undefined,
  folderId: string,
): string {
  if (state.emailId !== undefined) return digest(`emailid ${state.emailId}`)
  // Seconds: the server writes no finer, and the API's milliseconds would match nothing.
  const seconds = Math.floor((state.internalDate ?? 0) / 1_000)
  const place = messageId === undefined ? folderId : ''
  return digest(`${messageId ?? ''}\n${state.sizeBytes ?? 0}\n${seconds}\n${place}`)
}

/**
 * A new message's id: ours, and for good, whatever number the server gives it later.
 *
 * @param place Where it was first seen; parts messages that share a key.
 */
export function newMessageId(key: string, place: { folderId: string; uidValidity: number; uid: number }): string {
  return `m${digest(`${key} ${place.folderId} ${place.uidValidity} ${place.uid}`)}`
}

/** 132 bits: no two mails of a mailbox meet by chance. */
function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22)
}
