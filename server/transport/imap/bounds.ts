/**
 * One reply without its literals. A million UIDs that nothing joins are 7.5 MB in one reply; a
 * longer one is no answer to anything we ask.
 */
export const REPLY_BYTES_MAX = 8 * 1024 * 1024
/** The largest mail Gmail holds: 150 MiB. */
export const LITERAL_BYTES_MAX = 150 * 1024 * 1024
/** The largest mail, with its structure and header beside it. */
export const ANSWER_BYTES_MAX = LITERAL_BYTES_MAX + 2 * REPLY_BYTES_MAX
/** Gmail allows 10,000 labels. */
export const FOLDERS_MAX = 10_000
/** UIDs of one folder: eight bytes each in memory. The largest mailboxes known hold a few million messages. */
export const UIDS_MAX = 10_000_000
/** States that are held of one SELECT with QRESYNC; past it, everything is compared in groups anyway. */
export const CHANGED_MAX = 100_000
/** Other programs change a folder while we read it: so many replies we did not ask for are still plausible. */
export const UNASKED_REPLIES_MAX = 100_000
/** Messages that wait in memory for whoever reads a fetch. */
export const WAITING_MAX = 256
export const WAITING_BYTES_MAX = 4 * 1024 * 1024

/** How much a batch of mails may weigh together, by what each has claimed before. */
export function batchBytesMax(states: readonly { sizeBytes: number | undefined }[]): number {
  return states.reduce((sum, { sizeBytes }) => sum + mailBytesMax(sizeBytes), 0)
}

/**
 * How large a mail may come that claims to be so large. Exchange estimates sizes without the third that base64 adds;
 * twice is no estimate any more.
 */
export function mailBytesMax(claimedBytes: number | undefined): number {
  return claimedBytes === undefined ? LITERAL_BYTES_MAX : 2 * claimedBytes + 64 * 1024
}
