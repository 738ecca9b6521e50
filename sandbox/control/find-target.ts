import type { Box } from '../box.ts'
import { findUserByEmail, type User } from '../state/users.ts'
import { ControlError } from './control-error.ts'

/**
 * The account that a route below `/sandbox/users/:email` or `/sandbox/mailboxes/:email` is about.
 *
 * @throws ControlError 404
 */
export function getTarget(box: Box, params: unknown): User {
  const { email } = params as { email: string }
  const user = findUserByEmail(box.db, email)
  if (!user) throw new ControlError(404, `The sandbox has no account ${email}.`)
  return user
}
