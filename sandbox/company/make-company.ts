import type { Box } from '../box.ts'

export interface CompanyOrder {
  /** How many messages the operations mailbox shall hold. */
  messages: number
  /** The same seed gives the same people, orders and letters. */
  seed: number
}

export interface MadeCompany {
  accounts: { email: string; messages: number }[]
}

/**
 * Make the company: its domain, its people's accounts and their mail up to the sandbox's now.
 * Accounts that exist keep their grants; their mail is made anew.
 *
 * @param onProgress called now and then with the messages made so far
 */
export async function makeCompany(
  box: Box,
  order: CompanyOrder,
  onProgress: (made: number) => void = () => undefined,
): Promise<MadeCompany> {
  void order
  onProgress(0)
  void box
  return { accounts: [] }
}
