import { opendir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Every file in a folder and below it, in the order of their names; or the one file, when `path` is one.
 *
 * All files count as mail, whatever they are called: Maildir names have no ending and exports have odd ones. Links are
 * not followed, so that no circle can hold us.
 */
export async function* mailFiles(path: string): AsyncGenerator<string> {
  if (!(await stat(path)).isDirectory()) {
    yield path
    return
  }
  const entries = await Array.fromAsync(await opendir(path))
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.isDirectory()) yield* mailFiles(join(path, entry.name))
    else if (entry.isFile()) yield join(path, entry.name)
  }
}
