import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

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
 * Build what has changed since it was last built. Sizes and times of the sources decide, so that a second start reads no
 * file.
 *
 * @throws when the build fails, with its last lines
 */
export async function build(built: Built, say: (line: string) => void): Promise<'built' | 'fresh'> {
  const stampFile = join(built.folder, 'dist', '.stamp')
  const stamp = await stampOf(built.sources)
  const last = await readFile(stampFile, 'utf8').catch(() => '')
  if (last === stamp) return 'fresh'
  say(`Building the ${built.name} (once) …`)
  await run(built)
  await writeFile(stampFile, stamp)
  return 'built'
}

async function stampOf(sources: string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const source of sources) await addTo(hash, source)
  return hash.digest('hex')
}

const PASSED_OVER = new Set(['node_modules', 'dist', '.astro', 'dev'])

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
const OUTPUT_SHOWN = 4_000

async function run({ name, folder, command: [packageName, bin, ...args] }: Built): Promise<void> {
  const packageFile = createRequire(join(folder, 'package.json')).resolve(`${packageName}/package.json`)
  const program = join(dirname(packageFile), bin)
  const child = spawn(process.execPath, [program, ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-OUTPUT_SHOWN)
    })
  }
  const code = await new Promise((ended) => child.once('close', ended))
  if (code !== 0 || !existsSync(join(folder, 'dist', 'index.html')))
    throw new Error(`the ${name} could not be built:\n${output}`)
}
