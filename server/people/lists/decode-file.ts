import type { ImportPlan } from '@letterlock/wire/people-imports'
import { AppError } from '../../core/errors.ts'

type Encoding = ImportPlan['encoding']

/**
 * Read a file's bytes as text, without the mark that some programs put in front. Spreadsheet programs write UTF-8, with
 * or without that mark, UTF-16 as «Unicode text», or on older Windows the code page of western Europe, whose bytes are
 * hardly ever UTF-8 by accident.
 *
 * @throws `people_list.unreadable` it is a spreadsheet or a picture, and no text
 */
export function decodeFile(bytes: Buffer): { text: string; encoding: Encoding } {
  const encoding = encodingOf(bytes)
  const text = new TextDecoder(encoding).decode(bytes)
  if (text.trim() === '' || text.includes('\0')) throw new AppError('people_list.unreadable', 'no text')
  return { text, encoding }
}

function encodingOf(bytes: Buffer): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return 'utf-8'
  } catch {
    return 'windows-1252' // The decoder says only that it is not UTF-8.
  }
}
