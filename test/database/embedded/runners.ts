import { spawnSync } from 'node:child_process'
import { delimiter, join } from 'node:path'

/** How a program is run: by whom, and inside what. */
export interface Runner {
  /** Put before the program and its arguments. */
  prefix: string[]
  uid?: number
  gid?: number
  env?: Record<string, string>
}

/** User namespaces and small disks of one's own are Linux's. */
export const onLinux = process.platform === 'linux'

export const isRoot = process.getuid?.() === 0

const NOBODY = 65_534
const clone = join(import.meta.dirname, '../../..')

/** As whoever runs the tests. */
export const asSelf: Runner = { prefix: [] }

/** As root: truly where the tests run as root, otherwise as root of a user namespace. */
export function asRoot(): Runner {
  return { prefix: isRoot ? [] : ['unshare', '--user', '--map-root-user'] }
}

/**
 * As an ordinary user. Root becomes nobody, or, where the clone lies below a folder that only root may
 * enter, an ordinary user of a user namespace.
 */
export function asOrdinaryUser(): Runner {
  if (!isRoot) return { prefix: [] }
  if (othersMayRead()) return { prefix: [], uid: NOBODY, gid: NOBODY }
  return { prefix: ['unshare', '--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`] }
}

export function othersMayRead(): boolean {
  return spawnSync('true', { cwd: clone, uid: NOBODY, gid: NOBODY }).status === 0
}

/** As root on a machine that refuses user namespaces: an `unshare` that says so stands first in the path. */
export function withoutNamespaces(stubFolder: string): Runner {
  return { prefix: [], env: { PATH: `${stubFolder}${delimiter}${process.env.PATH}` } }
}

/**
 * As root, with a small disk of its own at `folder` that nobody else sees.
 *
 * @param prepare Shell commands run in that folder once it is mounted; `$1` is it, `$2` is `from`.
 */
export function onOwnDisk({
  folder,
  sizeMb,
  from,
  prepare,
}: {
  folder: string
  sizeMb: number
  from: string
  prepare: string
}): Runner {
  const script = `set -e; mount -t tmpfs -o size=${sizeMb}m tmpfs "$1"; chmod 700 "$1"; ${prepare}; shift 2; exec "$@"`
  const space = isRoot ? ['--mount'] : ['--user', '--map-root-user', '--mount']
  return { prefix: ['unshare', ...space, 'sh', '-c', script, 'sh', folder, from] }
}
