import { access, constants, mkdir } from 'node:fs/promises'
import { AppError } from './core/errors.ts'

/**
 * Make sure that a folder is there, private to its owner when it is new, and can be written.
 *
 * @throws `start.folder_read_only`
 */
export async function requireWritable(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await access(folder, constants.W_OK)
  } catch (error) {
    throw new AppError('start.folder_read_only', undefined, { cause: error, params: { folder } })
  }
}
