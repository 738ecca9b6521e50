import { FILE_NAME_MAX } from '@letterlock/wire/drafts'
import { withoutUnseen } from '@letterlock/wire/unseen-signs'
import { withoutBidiControls } from './bidi-controls.ts'
import { cutCodeUnits } from './cut-text.ts'

/** What names another folder, or another stream of a file, somewhere. */
const PATH_SIGNS = /[/\\:*?"<>|]/g
const ENDING_CHARS_MAX = 20

/**
 * A file’s name as it may stand in a mail: one line, of one file, which shows what it ends in. Never empty, at most
 * `FILE_NAME_MAX` long with its ending kept. Pure.
 */
export function safeFilename(name: string): string {
  const line = withoutBidiControls(name.toWellFormed()).replace(/[\p{Cc}\p{Zl}\p{Zp}\ufeff]+/gu, ' ')
  const bare = withPlainEnding(withoutTail(line.replace(PATH_SIGNS, '_').trim()))
  if (bare === '') return 'file'
  const ending = /\.[^. ]+$/.exec(bare.slice(1))?.[0] ?? ''
  if (bare.length <= FILE_NAME_MAX) return bare
  if (ending.length > ENDING_CHARS_MAX) return withoutTail(cutCodeUnits(bare, FILE_NAME_MAX))
  return withoutTail(cutCodeUnits(bare, FILE_NAME_MAX - ending.length) + ending)
}

/** Windows leaves dots and spaces off the end, and nobody sees the rest of these: what stands before them is the ending. */
function withoutTail(name: string): string {
  return name.replace(/[.\s\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]+$/u, '')
}

/** A name of which the ending is what it looks like; before that, signs that nobody sees may be part of how it is written. */
function withPlainEnding(name: string): string {
  const at = name.lastIndexOf('.')
  return at < 0 ? name : name.slice(0, at) + withoutUnseen(name.slice(at))
}
