import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { findProgram } from './find-program.ts'

function folderOf(programs: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'programs-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`)
    chmodSync(join(folder, name), 0o755)
  }
  return folder
}

test('the first program that says its version is found; one that is absent or only a shell is passed over', async () => {
  const folder = folderOf({ shell: 'exit 1', real: '[ "$1" = --version ]' })
  const at = (name: string) => join(folder, name)
  expect(await findProgram([at('absent'), at('shell'), at('real')])).toBe(at('real'))
  expect(await findProgram([at('absent'), at('shell')])).toBeUndefined()
})

test('a bare name is looked for on the path', async () => {
  vi.stubEnv('PATH', folderOf({ 'some-mail-program': 'exit 0' }))
  expect(await findProgram(['some-mail-program'])).toBe('some-mail-program')
})
