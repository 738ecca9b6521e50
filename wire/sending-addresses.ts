import { z } from 'zod'

/** An address that a mailbox may put into From. */
export const SendingAddress = z.object({
  address: z.string(),
  /** What stands before it; empty where that is the sender’s own name, or nothing. */
  name: z.string(),
  /** The mailbox’s own. */
  isOwn: z.boolean(),
})
export type SendingAddress = z.infer<typeof SendingAddress>

/** GET /v1/mailboxes/:mailboxId/sending-addresses: its own first. */
export const SendingAddresses = z.object({
  addresses: z.array(SendingAddress),
  /** The provider could not be asked just now: these are what it last said. */
  isOld: z.boolean(),
})
export type SendingAddresses = z.infer<typeof SendingAddresses>
