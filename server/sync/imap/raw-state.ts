import type { MessageState } from '../../transport/imap/imap.ts'

/** What is kept of a message's state beside its bytes. JSON holds no bigint, and nobody asks for its sequence again. */
export function writeState({ modseq: _, ...state }: MessageState): unknown {
  return state
}

/** The state that `writeState` wrote, and nobody else. */
export function readState(state: unknown): MessageState {
  return { modseq: undefined, ...(state as Omit<MessageState, 'modseq'>) }
}
