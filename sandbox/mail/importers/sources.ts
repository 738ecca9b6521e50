/** One message as an importer found it. */
export interface FoundMessage {
  is: 'message'
  /** File, and for an mbox the number of the message in it. */
  path: string
  raw: Buffer
  /** Labels that its folder and flags stand for; undefined when the source says nothing of that. */
  marks: Marks | undefined
  /** When the file or the mbox line says it arrived, epoch milliseconds: used when the message itself has no date. */
  filedAt: number | undefined
}

/** Something in the source that is not imported, and why. */
export interface FoundOther {
  is: 'refused'
  path: string
  reason: string
}

export type Found = FoundMessage | FoundOther

/** What a mail program kept beside a message. */
export interface Marks {
  systemLabels: readonly string[]
  /** Names of user labels, nested by `/`. */
  userLabels: readonly string[]
}

/** Gmail takes no larger message by import. @see upload max of gmail.users.messages.import */
export const MESSAGE_BYTES_MAX = 157_286_400
export const TOO_LARGE = `larger than the ${MESSAGE_BYTES_MAX} bytes that Gmail imports`
