import type { PolicyFacts } from '@letterlock/wire/policy-facts'
import { isWrongType } from './wrong-type.ts'

/** A file that is to leave, as far as it is looked at. */
interface LookedFile {
  name: string
  sha256: string
  /** Its first bytes. */
  head: Uint8Array
}

/** Where bytes were met before in the mailbox that they would leave from. */
interface SeenFile {
  sha256: string
  /** Of the mail that holds them; null where the mailbox has sent them, and nobody knows in which. */
  threadId: string | null
}

/** What is so of a mail without files. */
export const NO_FILES = {
  wrongType: false,
  attachmentFromElsewhere: false,
  newAttachment: false,
} as const satisfies PolicyFacts

/**
 * What there is to say of the files of a letter: whether each is what its name says, and whether its bytes were met before.
 * Pure. What nobody has downloaded, and the mailbox has not sent, is new, and is in no other thread as far as is known.
 *
 * @param threadId Of the letter; null where it begins one.
 */
export function factsOfFiles(
  files: readonly LookedFile[],
  seen: readonly SeenFile[],
  threadId: string | null,
): PolicyFacts {
  const threadsOf = Map.groupBy(seen, ({ sha256 }) => sha256)
  const isFromElsewhere = ({ sha256 }: LookedFile) => {
    const threads = (threadsOf.get(sha256) ?? []).flatMap((one) => one.threadId ?? [])
    return threads.length > 0 && (threadId === null || !threads.includes(threadId))
  }
  return {
    wrongType: files.some(({ name, head }) => isWrongType(name, head)),
    attachmentFromElsewhere: files.some(isFromElsewhere),
    newAttachment: files.some(({ sha256 }) => !threadsOf.has(sha256)),
  }
}
