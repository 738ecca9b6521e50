import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { servesCluster } from '../../../server/store/embedded/processes.ts'
import type { Runner } from './runners.ts'

export type Answer =
  | { is: 'ready'; url: string; where: string; reused: boolean; uid: number }
  | { is: 'refused'; code: string; params: Record<string, string>; detail?: string }

export interface Start {
  answer: Answer
  /** What it told its person so far. */
  said: string[]
  /** Stop as a server does that is asked to end. */
  stop(): Promise<void>
  /** End it as a machine out of memory does. */
  kill(): Promise<void>
}

const PROGRAM = fileURLToPath(new URL('./program.ts', import.meta.url))

let folders: string[] = []
const programs: ChildProcess[] = []

/** A folder of the test's own, open to whoever runs in it. */
export async function ownFolder(owner?: { uid?: number; gid?: number }): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'letterlock-embedded-'))
  await chmod(folder, 0o755)
  if (owner?.uid !== undefined && owner.gid !== undefined) await chown(folder, owner.uid, owner.gid)
  folders.push(folder)
  return folder
}

/**
 * Start the database in a process of its own and wait for its answer.
 *
 * @param program The same program in a copy of the repository.
 */
export async function runStart(
  dataDir: string,
  runner: Runner,
  { program = PROGRAM, apartRoot = join(dataDir, 'apart') } = {},
): Promise<Start> {
  const [command = '', ...args] = [...runner.prefix, process.execPath, program, JSON.stringify({ dataDir, apartRoot })]
  const child = spawn(command, args, {
    cwd: '/',
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, NODE_NO_WARNINGS: '1', ...runner.env },
    ...(runner.uid !== undefined && { uid: runner.uid }),
    ...(runner.gid !== undefined && { gid: runner.gid }),
  })
  programs.push(child)
  let troubles = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    troubles += text
  })
  const exited = once(child, 'close')
  const said: string[] = []
  const answer = await new Promise<Answer>((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      const told = JSON.parse(line) as Answer | { is: 'said'; line: string }
      if (told.is === 'said') said.push(told.line)
      else resolve(told)
    })
    exited.then(() => reject(new Error(`it ended without an answer: ${troubles}`)), reject)
  })
  return {
    answer,
    said,
    async stop() {
      child.stdin.end()
      await exited
      if (child.exitCode !== 0) throw new Error(`it did not stop in good order: ${troubles}`)
    },
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
  }
}

/** The address of a start that must have worked. */
export function urlOf({ answer }: Start): string {
  if (answer.is !== 'ready') throw new Error(`refused: ${answer.code} ${answer.detail ?? ''}`)
  return answer.url
}

/** The process id that the server of a home has noted, if it lives. */
export async function serverPid(home: string): Promise<number | undefined> {
  const cluster = join(home, 'cluster')
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '') // none runs
  const pid = Number(text.split('\n')[0])
  return pid > 1 && (await servesCluster(pid, cluster)) ? pid : undefined
}

/** After each test: no program, no server and no folder of it is left, but those it keeps. */
export async function cleanUp(...kept: string[]): Promise<void> {
  for (const child of programs.splice(0)) child.kill('SIGKILL')
  for (const folder of folders.filter((one) => !kept.includes(one))) {
    for (const home of await readdir(folder)) {
      const pid = await serverPid(join(folder, home))
      if (pid !== undefined) process.kill(pid, 'SIGQUIT')
    }
    await rm(folder, { recursive: true, force: true, maxRetries: 10 })
  }
  folders = kept
}
