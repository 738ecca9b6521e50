import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ProgramResult, ROOT, runNode, runProgram } from '../../tools/machine/run-program.ts'

const EXAMPLES = ['express', 'vite-react', 'script']
/** A back end that has not said where it listens by then never will. */
const READY_MS_MAX = 30_000

export interface PackedExamples {
  /** Where they are installed, with nothing of this repository but what was packed. */
  folder: string
  /** Check the types of each, as their own compiler sees the packages. Answers what it says. */
  check(): Promise<string>
  /** Build the page. */
  buildPage(settings: Record<string, string>): Promise<void>
  /** Start the back end, which serves the page. */
  startBackEnd(settings: Record<string, string>): Promise<{ stop(): Promise<void> }>
  /** Run the script to its end. */
  runScript(args: string[], settings: Record<string, string>): Promise<ProgramResult>
  remove(): Promise<void>
}

/** Pack both packages, copy the examples into a fresh folder, and install there what was packed. */
export async function packExamples(): Promise<PackedExamples> {
  const folder = await mkdtemp(join(tmpdir(), 'letterlock-examples-'))
  for (const example of EXAMPLES) {
    const from = join(ROOT, 'examples', example)
    // What somebody installed or built there by hand stays there.
    await cp(from, join(folder, example), {
      recursive: true,
      filter: (path) => !/\/(node_modules|dist)(\/|$)/.test(path),
    })
  }
  await must(runProgram('npm', ['pack', '-w', 'sdk', '-w', 'sdk/react', '--pack-destination', folder]))
  const packed = (await readdir(folder)).filter((name) => name.endsWith('.tgz'))
  for (const example of EXAMPLES) await usePacked(join(folder, example, 'package.json'), packed)
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, workspaces: EXAMPLES }))
  await must(runProgram('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', '--prefer-offline']))

  const at = (...path: string[]) => join(folder, ...path)
  return {
    folder,
    async check() {
      const said = EXAMPLES.map((example) => runNode(at('node_modules/typescript/bin/tsc'), ['-p', at(example)]))
      return (await Promise.all(said)).map(({ output }) => output).join('')
    },
    async buildPage(env) {
      await must(runNode(at('node_modules/vite/bin/vite.js'), ['build', at('vite-react')], { env }))
    },
    startBackEnd: (settings) => startBackEnd(at('express'), { ...settings, PAGE_FOLDER: at('vite-react/dist') }),
    runScript: (args, env) => runNode(at('script/print-profile.ts'), args, { env }),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/** Have an example take the packages from their tarballs. */
async function usePacked(path: string, packed: string[]): Promise<void> {
  const manifest = JSON.parse(await readFile(path, 'utf8'))
  for (const name of Object.keys(manifest.dependencies)) {
    const tarball = packed.find((one) => one.startsWith(`${name.replace('@', '').replace('/', '-')}-`))
    if (tarball) manifest.dependencies[name] = `file:../${tarball}`
  }
  await writeFile(path, JSON.stringify(manifest))
}

async function startBackEnd(folder: string, settings: Record<string, string>): Promise<{ stop(): Promise<void> }> {
  const child = spawn(process.execPath, ['server.ts'], {
    cwd: folder,
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await untilSaid(child, /http:/)
  return {
    async stop() {
      if (child.exitCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}

async function untilSaid(child: ChildProcess, what: RegExp): Promise<void> {
  const signal = AbortSignal.timeout(READY_MS_MAX)
  let output = ''
  while (!what.test(output)) {
    const [text] = await once(child.stdout ?? child, 'data', { signal })
    output += text
  }
}

async function must(run: Promise<ProgramResult>): Promise<void> {
  const { code, output } = await run
  if (code !== 0) throw new Error(`a program ended with ${code}:\n${output}`)
}
