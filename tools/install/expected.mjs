import { existsSync } from 'node:fs'

/**
 * @typedef {object} LockEntry one package of a lock file, as npm writes it (lockfileVersion 3)
 * @property {string} [version]
 * @property {boolean} [link] a workspace: the entry at `resolved` is the package
 * @property {string} [resolved]
 * @property {string | string[]} [os]
 * @property {string | string[]} [cpu]
 * @property {string | string[]} [libc]
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [devDependencies]
 * @property {Record<string, string>} [optionalDependencies]
 * @property {Record<string, string>} [peerDependencies]
 * @property {Record<string, { optional?: boolean }>} [peerDependenciesMeta]
 *
 * @typedef {Record<string, LockEntry>} LockEntries by path below the clone; `''` is the root
 * @typedef {{ os: string, cpu: string, libc: string }} Platform
 */

/** @returns {Platform} the machine we run on */
export function thisPlatform() {
  return { os: process.platform, cpu: process.arch, libc: process.platform === 'linux' ? findLibc() : '' }
}

/** Alpine and its kin bring musl's loader and no glibc loader; binaries built for the other do not start. */
function findLibc() {
  const glibc = ['/lib64/ld-linux-x86-64.so.2', '/lib/ld-linux-aarch64.so.1', '/lib/ld-linux-armhf.so.3']
  const musl = ['/lib/ld-musl-x86_64.so.1', '/lib/ld-musl-aarch64.so.1', '/lib/ld-musl-armhf.so.1']
  return !glibc.some((path) => existsSync(path)) && musl.some((path) => existsSync(path)) ? 'musl' : 'glibc'
}

/**
 * The folders that an install must fill on this platform, in the lock's words (`node_modules/pg`).
 *
 * npm drops an optional package that it could not fetch without a word, so its success proves nothing: a mirror
 * that hiccups would leave us without a database. We walk the lock ourselves and know what has to be there.
 *
 * @param {LockEntries} entries
 * @param {Platform} platform
 * @returns {string[]}
 */
export function expectedFolders(entries, platform) {
  /** @type {Set<string>} */
  const seen = new Set([''])
  for (const path of seen) {
    for (const next of neighbours(entries, path, platform)) seen.add(next)
  }
  return [...seen].filter((path) => path.includes('node_modules/') && !entries[path]?.link).sort()
}

/**
 * @param {LockEntries} entries
 * @param {string} path
 * @param {Platform} platform
 */
function neighbours(entries, path, platform) {
  const entry = entries[path] ?? {}
  if (entry.link) return entry.resolved ? [entry.resolved] : []
  // devDependencies stand only at the root and in workspaces; npm leaves them out of everybody else's entry.
  const needed = { ...entry.dependencies, ...entry.devDependencies, ...entry.peerDependencies }
  const optional = entry.optionalDependencies ?? {}
  const workspaces = path === '' ? Object.keys(entries).filter((key) => entries[key]?.link) : []

  const wanted = Object.keys(needed).filter(
    (name) => !(name in optional || entry.peerDependenciesMeta?.[name]?.optional),
  )
  const fitting = Object.keys(optional).filter((name) => {
    const found = resolve(entries, path, name)
    return found !== undefined && fits(entries[found] ?? {}, platform)
  })
  return [...workspaces, ...[...wanted, ...fitting].flatMap((name) => resolve(entries, path, name) ?? [])]
}

/**
 * Node's own search: the nearest node_modules upward that has the name. Absent is normal (an optional peer).
 *
 * @param {LockEntries} entries
 * @param {string} from
 * @param {string} name
 */
function resolve(entries, from, name) {
  for (let base = from; ; base = parentOf(base)) {
    const path = base === '' ? `node_modules/${name}` : `${base}/node_modules/${name}`
    if (entries[path]) return path
    if (base === '') return undefined
  }
}

/** @param {string} path */
function parentOf(path) {
  const cut = path.lastIndexOf('/node_modules/')
  return cut === -1 ? '' : path.slice(0, cut)
}

/**
 * @param {LockEntry} entry
 * @param {Platform} platform
 */
function fits(entry, platform) {
  return allows(entry.os, platform.os) && allows(entry.cpu, platform.cpu) && allows(entry.libc, platform.libc)
}

/**
 * @param {string | string[] | undefined} rule names, or names to leave out (`!win32`)
 * @param {string} value
 */
function allows(rule, value) {
  const list = [rule ?? []].flat()
  if (list.length === 0 || list.includes('any')) return true
  const [refused, accepted] = [
    list.filter((name) => name.startsWith('!')),
    list.filter((name) => !name.startsWith('!')),
  ]
  return !refused.includes(`!${value}`) && (accepted.length === 0 || accepted.includes(value))
}
