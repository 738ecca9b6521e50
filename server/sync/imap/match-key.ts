import { createHash } from 'node:crypto'
import type { MessageState } from '../../transport/imap/imap.ts'
import type { HeaderMarks } from './header-marks.ts'

/**
 * By what a message is known again where its server has no id for it: its Message-ID and what else its header has of
 * its own, its size and when the server took it in. A copy or a move keeps all of them; a second delivery of the same
 * mail has another way behind it, and says so.
 *
 * @param marks Without a Message-ID the rest must do, and only within the folder the mail lies in.
 */
export function matchKey(
  state: Pick<MessageState, 'emailId' | 'internalDate' | 'sizeBytes'>,
  { messageId, digest: marks }: HeaderMarks,
  folderId: string,
): string {
  if (state.emailId !== undefined) return digest(`emailid ${state.emailId}`)
  // Seconds: the server writes no finer, and the API's milliseconds would match nothing.
  const seconds = Math.floor((state.internalDate ?? 0) / 1_000)
  const place = messageId === undefined ? folderId : ''
  return digest(`${messageId ?? ''}\n${state.sizeBytes ?? 0}\n${seconds}\n${place}\n${marks}`)
}

/**
 * A new message's id: ours, and for good, whatever number the server gives it later.
 *
 * @param place Where it was first seen; parts messages that share a key.
 */
export function newMessageId(key: string, place: { folderId: string; uidValidity: number; uid: number }): string {
  return `m${digest(`${key} ${place.folderId} ${place.uidValidity} ${place.uid}`)}`
}

/** The id of a message of which nothing is known but its number: there is something, whatever it turns out to be. */
export function unnamedId(place: { folderId: string; uidValidity: number; uid: number }): string {
  return newMessageId('unnamed', place)
}

/** 132 bits: no two mails of a mailbox meet by chance. */
function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22)
}
