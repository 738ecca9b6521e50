import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Every file of the project that git knows or would take, by its path below the root. */
export const projectFiles: readonly string[] = execFileSync(
  'git',
  ['-c', 'safe.directory=*', 'ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate'],
  { cwd: ROOT, encoding: 'utf8', maxBuffer: 16 * 1024 * 1024 },
)
  .split('\n')
  // What has been deleted stays listed until the commit.
  .filter((path) => path !== '' && existsSync(join(ROOT, path)))

/** What we write ourselves and a machine runs. */
export const sourceFiles = projectFiles.filter((path) => /\.(ts|tsx|mjs|cjs|js|css|astro)$/.test(path) && !isMade(path))

/** Written by a program, or recorded from the outside. */
export function isMade(path: string): boolean {
  return /\.generated\.ts$/.test(path) || path.startsWith('test/vectors/') || path === 'package-lock.json'
}

export function readProjectFile(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8')
}
