import { createHash } from 'node:crypto'
import { DRAFT_FILES_BYTES_MAX } from '@letterlock/wire/drafts'
import { AppError } from '../../core/errors.ts'

/** Bytes that have come whole. */
export interface TakenBytes {
  bytes: Buffer
  /** Lower-case hex. */
  sha256: string
}

/**
 * Take bytes as they come, and no more of them than there is room for.
 *
 * @param room How many bytes may still come.
 * @throws `draft.too_large` the first byte too many has come: the rest is not waited for
 */
export async function takeBytes(pieces: AsyncIterable<Buffer>, room: number): Promise<TakenBytes> {
  const hash = createHash('sha256')
  const taken: Buffer[] = []
  let sizeBytes = 0
  for await (const piece of pieces) {
    sizeBytes += piece.length
    if (sizeBytes > room) throw tooLarge()
    hash.update(piece)
    taken.push(piece)
  }
  return { bytes: Buffer.concat(taken), sha256: hash.digest('hex') }
}

/** That the files of a draft would be more than one mail carries. */
export function tooLarge(): AppError {
  return new AppError('draft.too_large', undefined, { params: { most: `${DRAFT_FILES_BYTES_MAX / 1_000_000}` } })
}
