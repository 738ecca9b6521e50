import type { Box } from '../box.ts'
import { insertAppPassword } from '../state/app-passwords.ts'

const LETTERS = 16

/**
 * Make the sixteen letters with which a mail program signs in.
 *
 * @param wish.letters of the caller's own choice, tidied; random where there are none
 * @returns what is kept of it, and the password in four groups as Google shows it: nobody can tell it again
 */
export function makeAppPassword(box: Box, userId: string, wish: { name: string; letters?: string | undefined }) {
  const letters = wish.letters ?? randomLetters(box)
  const made = { id: box.random(8).toString('hex'), name: wish.name, createdAt: box.now() }
  insertAppPassword(box.db, userId, { ...made, letters })
  return { ...made, password: letters.replace(/.{4}(?=.)/g, '$& ') }
}

/** Nearly even: 256 is no multiple of 26, and nobody attacks a sandbox. */
function randomLetters(box: Box): string {
  return [...box.random(LETTERS)].map((byte) => String.fromCharCode(97 + (byte % 26))).join('')
}
