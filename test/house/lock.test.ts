import { expect, test } from 'vitest'
import { z } from 'zod'
import { readProjectFile } from './project-files.ts'

const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      resolved: z.string().optional(),
      integrity: z.string().optional(),
      link: z.boolean().optional(),
      optionalDependencies: z.record(z.string(), z.string()).optional(),
    }),
  ),
})

const { packages } = Lock.parse(JSON.parse(readProjectFile('package-lock.json')))
const installed = Object.entries(packages).filter(([path, { link }]) => path.includes('node_modules/') && !link)

/** As Node searches: from the package's own node_modules upward. */
function isLocked(from: string, name: string): boolean {
  for (let base = from; ; ) {
    if (packages[base === '' ? `node_modules/${name}` : `${base}/node_modules/${name}`]) return true
    if (base === '') return false
    const cut = base.lastIndexOf('/node_modules/')
    base = cut === -1 ? '' : base.slice(0, cut)
  }
}

// npm leaves a platform's package out of the lock when its registry does not have
// it, and `npm ci` then refuses the lock.
test('the lock names every platform’s package, so that it installs on all of them', () => {
  const absent = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !isLocked(path, name))
      .map((name) => `${path} → ${name}`),
  )
  expect(absent).toEqual([])
})

test('every package is locked with its hash', () => {
  expect(installed.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path)).toEqual([])
})

test('the lock names no place to download from: that is the machine’s choice', () => {
  expect(Object.entries(packages).filter(([, { resolved }]) => resolved?.includes('://'))).toEqual([])
})

test('dependencies are pinned exactly', () => {
  const manifests = [
    'package.json',
    ...['wire', 'server', 'sandbox', 'web', 'docs', 'sdk', 'sdk/react'].map((room) => `${room}/package.json`),
  ]
  const loose = manifests.flatMap((path) => {
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(readProjectFile(path))
    return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
      .filter(([, range]) => !/^(npm:[^@]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(String(range)))
      .map(([name, range]) => `${path}: ${name} ${range}`)
  })
  expect(loose).toEqual([])
})
