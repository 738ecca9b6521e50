import { spawn } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { StartFailure } from './start-failure.ts'

const ROOT = join(fileURLToPath(import.meta.url), '../..')

/** What is built once before it can be served: its folder, what it is made of, and the program that makes it. */
export interface Built {
  name: string
  folder: string
  sources: string[]
  command: [packageName: string, bin: string, ...args: string[]]
}

export const CONSOLE: Built = {
  name: 'console',
  folder: join(ROOT, 'web'),
  sources: ['web', 'wire', 'package-lock.json'],
  command: ['vite', 'bin/vite.js', 'build'],
}

export const GUIDES: Built = {
  name: 'guides',
  folder: join(ROOT, 'docs'),
  sources: ['docs', 'package-lock.json'],
  command: ['astro', 'bin/astro.mjs', 'build'],
}

/**
 * Build what has changed since it was last built. Sizes and times of the sources
 * decide, so that a second start reads no file.
 *
 * It is built beside the old one and takes its place when it is whole: neither a kill nor a second builder at the same
 * moment leaves half of it.
 *
 * @param stop Ends a build that runs.
 * @throws StartFailure when the build fails, with its last lines
 */
export async function build(built: Built, say: (line: string) => void, stop?: AbortSignal): Promise<'built' | 'fresh'> {
  const stamp = await stampOf(built.sources)
  const last = await readFile(join(built.folder, 'dist', STAMP), 'utf8').catch(() => '') // never built
  if (last === stamp) return 'fresh'
  say(`Building the ${built.name}; the next start finds it built …`)
  const building = join(built.folder, '.letterlock', `building-${randomUUID()}`)
  try {
    await run(built, building, stop)
    await writeFile(join(building, STAMP), stamp)
    await putInPlace(building, join(built.folder, 'dist'))
  } finally {
    await rm(building, { recursive: true, force: true })
  }
  return 'built'
}

async function putInPlace(building: string, dist: string): Promise<void> {
  await rm(dist, { recursive: true, force: true })
  await rename(building, dist).catch((error: NodeJS.ErrnoException) => {
    // Another builder put its own there in this moment; it is as good as ours.
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
  })
}

/** What a build was made of, kept inside it. */
const STAMP = '.stamp'

async function stampOf(sources: string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const source of sources) await addTo(hash, source)
  return hash.digest('hex')
}

/** Nothing that is built is made of these; a picture of the console stands in the README alone. */
const PASSED_OVER = new Set(['node_modules', 'dist', '.astro', '.letterlock', 'dev', 'pictures'])

async function addTo(hash: ReturnType<typeof createHash>, path: string): Promise<void> {
  const whole = join(ROOT, path)
  const facts = await stat(whole)
  if (!facts.isDirectory()) {
    hash.update(`${path}|${facts.size}|${facts.mtimeMs}\n`)
    return
  }
  const names = (await readdir(whole)).filter((name) => !PASSED_OVER.has(name)).sort()
  for (const name of names) await addTo(hash, join(path, name))
}

/** How much of a failed build's output is shown: its last lines tell. */
const OUTPUT_CHARS_MAX = 4_000

async function run(
  { name, folder, command: [packageName, bin, ...args] }: Built,
  into: string,
  stop: AbortSignal | undefined,
): Promise<void> {
  const packageFile = createRequire(join(folder, 'package.json')).resolve(`${packageName}/package.json`)
  const program = join(dirname(packageFile), bin)
  const child = spawn(process.execPath, [program, ...args, '--outDir', into], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production', NO_COLOR: '1' },
    ...(stop && { signal: stop }),
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-OUTPUT_CHARS_MAX)
    })
  }
  const code = await new Promise((ended, failed) => child.once('close', ended).once('error', failed))
  if (code !== 0 || !existsSync(join(into, 'index.html')))
    throw new StartFailure(
      `The ${name} could not be built. If nothing was changed here, install again with npm ci.\n\nThe builder's last words:\n${output.trim()}`,
    )
}
