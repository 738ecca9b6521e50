/**
 * One turn's way to its mailbox, over the Gmail API or IMAP. Everything else of a turn (lease, commits, its row, the
 * census) is the same for both.
 */
export interface MailboxTransport {
  /**
   * Bring the mirror up to date: the first time all of it, later what changed and what sync tasks ask about. When it
   * returns, all that the provider held when it was called has landed or waits in a task.
   *
   * @throws what concerns the mailbox as a whole, as an error of the table
   */
  sync(): Promise<void>
  /**
   * Absent: no census can be taken. One page of everything that the provider holds, spam and trash included, by the ids
   * that the mirror knows messages by. A message may be named twice; one that is there throughout the listing must be
   * named once at least, or be asked about and found.
   *
   * @param position Where the page before ended, as it said; null for the first. May be hours old and of another
   *   process.
   * @returns `position_lost` when the provider takes up this position no more: the listing begins again
   */
  listIds?(position: string | null): Promise<IdPage | 'position_lost'>
}

/** At most some thousand ids: a page is one commit. */
export interface IdPage {
  messages: readonly { id: string; threadId: string }[]
  /** Undefined on the last page. At most 2,000 characters. */
  next: string | undefined
}
