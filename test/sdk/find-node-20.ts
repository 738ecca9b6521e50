import { delimiter, join } from 'node:path'
import { runProgram } from '../../tools/machine/run-program.ts'

/** The oldest Node that the SDK promises to run on, and the first that ours is not so far from any more. */
const OLDEST_MAJOR = 20
const NEW_MAJOR = 22

export interface FoundNode {
  path: string
  version: string
}

/** A Node 20 or 21 on this machine, beside our own; undefined where there is none. */
export async function findNode20(): Promise<FoundNode | undefined> {
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const folders = new Set((process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== ''))
  for (const folder of folders) {
    const path = join(folder, name)
    // What is not there or does not start is no Node.
    const { code, output } = await runProgram(path, ['--version'])
    const version = output.trim()
    const major = Number(/^v(\d+)\.\d+\.\d+$/.exec(version)?.[1])
    if (code === 0 && major >= OLDEST_MAJOR && major < NEW_MAJOR) return { path, version }
  }
  return undefined
}
