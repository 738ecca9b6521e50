import type { Person } from '@letterlock/wire/threads'
import type { ErrorCode } from '../../core/errors.ts'

/** A mail as it was approved, and as it leaves: nothing here is written anew on the way. */
export interface MailToSend {
  /** The value of `X-Letterlock-Send-Key` in the bytes: its mark, by which it is known again wherever it lies. */
  sendKey: string
  /** The value of `Message-ID` in the bytes, in its brackets. A provider may put another in its place. */
  messageId: string
  /** The exact bytes. Whether hidden recipients stand in them is the way's: `bccPlaceOf`. */
  mime: Buffer
  /** The mailbox's own address, whatever stands in `From`: whom a mail server is told that it comes from. */
  returnPath: string
  /** The addresses alone, hidden ones included, each once. */
  recipients: readonly string[]
  /** The conversation it joins at a provider that has such ids; null for one of its own. */
  threadId: string | null
}

/** The far side has said no, or was never asked: the mail is certainly not taken. */
export interface Refused {
  is: 'refused'
  code: ErrorCode
  params: Record<string, string>
  /** Whether it may be tried again without a person looking at it first. Never where a server might have taken it. */
  later: boolean
  /** Not before then, epoch milliseconds; null where nobody said. */
  retryAt: number | null
}

/** What became of a call that sends, as far as anybody can know. */
export type SendOutcome =
  /** The far side's own yes. The ids are Gmail's; a mail server gives none. */
  | { is: 'accepted'; id: string | null; threadId: string | null }
  | Refused
  /** It may have been taken. Never sent again by itself: it is looked for. */
  | { is: 'unknown'; code: ErrorCode; params: Record<string, string> }

/** Where a mail was found among what was sent. */
export type FoundCopy =
  /** `id` is for `readBack` alone. */
  | { is: 'found'; id: string; threadId: string | null }
  /** Not there yet, or not there at all. */
  | { is: 'not_found' }
  /** The server has no folder for what was sent: only a person can tell. */
  | { is: 'no_folder' }

/**
 * A mailbox at its provider, as far as mail leaves it: what each way gives to the sender.
 *
 * What `find`, `readBack` and `fileCopy` throw is weather, or waits for the owner (`connection.*`): they may be asked
 * again as often as one likes.
 */
export interface FarOutbox {
  /**
   * Whether the provider puts a copy among what was sent by itself; where it is not known to, `fileCopy` does.
   *
   * @throws `smtp.not_set` sending was taken away meanwhile
   */
  copies(): Promise<'by_provider' | 'by_us'>
  /**
   * Which addresses the provider lets the mailbox send as, its own not among them; `known_here` where it is not the provider
   * who says so, `own_alone` where nobody can and another would be replaced in silence.
   *
   * @throws weather, or what only its owner can mend
   */
  sendsAs(): Promise<Person[] | 'known_here' | 'own_alone'>
  /**
   * Go through everything that may be waited for before the call: the token, the quota, the sign-in. Nothing of the mail
   * leaves. Check and write down that the attempt is made after this and before `send`, so that no wait lies between.
   *
   * @returns why it cannot be sent now; never throws for what the far side does
   */
  ready(): Promise<{ is: 'ready' } | Refused>
  /**
   * Hand the mail over, once: nothing below repeats it. To be called at most once on a `FarOutbox`, when `ready` said so.
   *
   * Whatever happens after the first byte has left is a word; it throws only before that, for faults of ours.
   */
  send(mail: MailToSend): Promise<SendOutcome>
  /**
   * Look for the mail among what was sent, by its mark.
   *
   * @param attemptedAt When the first attempt began, epoch milliseconds: nothing much older is looked at.
   */
  find(mail: Pick<MailToSend, 'sendKey' | 'messageId' | 'threadId'>, attemptedAt: number): Promise<FoundCopy>
  /** The bytes of the copy; `gone` where it lies there no more. @param id From `send` or `find`. */
  readBack(id: string): Promise<Buffer | 'gone'>
  /**
   * Put a copy among what was sent, unless one with its mark lies there. May be called again after a kill.
   *
   * @param sentAt When it was accepted, epoch milliseconds.
   */
  fileCopy(mail: MailToSend, sentAt: number): Promise<'filed' | 'there_already' | 'no_folder'>
  /** Let go of whatever was opened for it. */
  close(): Promise<void>
}
