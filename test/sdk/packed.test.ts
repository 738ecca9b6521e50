import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ROOT, runNode, runProgram } from '../../tools/machine/run-program.ts'
import { findNode20 } from './find-node-20.ts'
import { PROGRAM } from './packed-program.ts'
import { BEAT, startToyLetterlock, type ToyLetterlock } from './toy-letterlock.ts'

const COMPILER = 'node_modules/typescript-7/bin/tsc'
const SECRET = `whsec_${Buffer.from('a secret of the test, of 32 byte').toString('base64')}`
/** Everything of Node that the SDK may use; each has been there since 20.0. */
const NODE_20_HAS: Readonly<Record<string, string[]>> = {
  'node:crypto': ['createHash', 'createHmac', 'randomUUID', 'timingSafeEqual'],
  'node:http': ['request'],
  'node:https': ['request'],
  'node:timers/promises': ['setTimeout'],
}
/** What Node has since 21 or later, and no type of ours would miss. */
const TOO_NEW =
  /\b(WebSocket|EventSource|navigator|localStorage|sessionStorage|CloseEvent|Promise\.(withResolvers|try)|(Map|Object)\.groupBy|import\.meta\.(dirname|filename)|Array\.fromAsync|process\.getBuiltinModule|RegExp\.escape|Error\.isError)\b/

// Where a machine has no Node 20 or 21, ours runs the program, and the name of the test says so.
const other = await findNode20()
const where = other ? `Node ${other.version}` : `our own Node ${process.version}, for this machine has no Node 20 or 21`

let folder: string
let app: string
let toy: ToyLetterlock

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'letterlock-packed-'))
  app = join(folder, 'app')
  const packing = join(folder, 'packing')
  const built = await runNode(COMPILER, ['-p', 'sdk/tsconfig.build.json', '--outDir', join(packing, 'dist')])
  expect(built).toEqual({ code: 0, output: '' })
  for (const file of ['package.json', 'README.md', 'LICENSE']) await cp(join(ROOT, 'sdk', file), join(packing, file))
  const packed = await runProgram('npm', ['pack', packing, '--ignore-scripts', '--pack-destination', folder])
  expect(packed.code).toBe(0)
  const [tarball = ''] = (await readdir(folder)).filter((name) => name.endsWith('.tgz'))
  const installed = join(app, 'node_modules/@letterlock/sdk')
  await mkdir(installed, { recursive: true })
  const unpacked = await runProgram('tar', ['-xzf', join(folder, tarball), '--strip-components=1', '-C', installed])
  expect(unpacked).toEqual({ code: 0, output: '' })
  await writeFile(join(app, 'program.mjs'), PROGRAM)
  toy = await startToyLetterlock()
})
afterAll(async () => {
  await toy.close()
  await rm(folder, { recursive: true, force: true })
})

test(`the packed SDK does all it can on ${where}`, async () => {
  const session = { id: 'cns_1', token: 'once', expiresAt: '2999-01-01T00:00:00.000Z' }
  toy.at['/v1/app/connect-sessions'] = (response) => response.writeHead(201).end(JSON.stringify(session))
  toy.at['/v1/proxy/con_1/v1/pot'] = (response) => response.writeHead(200, { 'letterlock-from': 'provider' }).end('tea')
  const beating = setInterval(() => toy.say(BEAT), 50)
  const { code, output } = await runProgram(other?.path ?? process.execPath, [
    join(app, 'program.mjs'),
    toy.url,
    SECRET,
  ])
  clearInterval(beating)
  expect([code, output]).toEqual([0, expect.stringMatching(/^\{.*\}\n$/)])
  expect(JSON.parse(output)).toEqual({
    node: other?.version ?? process.version,
    credential: 'token-1',
    isDate: true,
    servedFromMemory: true,
    session: 'cns_1',
    proxied: [200, 'tea'],
    event: 'webhook.test',
    failure: [true, 'closed'],
  })
})

test('its engines, the language it is written in and all that it uses of Node are those of Node 20', async () => {
  const manifest = JSON.parse(await readFile(join(app, 'node_modules/@letterlock/sdk/package.json'), 'utf8'))
  expect(manifest.engines).toEqual({ node: '>=20.3' })
  expect(manifest.dependencies).toBeUndefined()
  const dist = join(app, 'node_modules/@letterlock/sdk/dist')
  const uses: Record<string, Set<string>> = {}
  for (const file of (await readdir(dist)).filter((name) => name.endsWith('.js'))) {
    const text = await readFile(join(dist, file), 'utf8')
    expect([file, TOO_NEW.exec(text)?.[0]]).toEqual([file, undefined])
    for (const [, names = '', from = ''] of text.matchAll(/^import (.*?) from '((?:node:)?[a-z][\w/]*)';$/gm)) {
      uses[from] ??= new Set()
      for (const [name] of names.matchAll(/\w+(?: as \w+)?/g)) uses[from].add(name.split(' ')[0] ?? '')
    }
  }
  expect(Object.keys(uses).length).toBeGreaterThan(2)
  for (const [from, names] of Object.entries(uses))
    expect([from, [...names].filter((name) => !NODE_20_HAS[from]?.includes(name))]).toEqual([from, []])
})

test('what Node 20 does not know does not compile in it', async () => {
  const newer = ['Promise.withResolvers()', 'Map.groupBy([1], (one) => one)', 'new Set([1]).union(new Set([2]))']
  const at = await mkdtemp(join(folder, 'newer-'))
  await writeFile(join(at, 'package.json'), '{"type":"module"}')
  await writeFile(join(at, 'newer.ts'), newer.map((one, index) => `export const newer${index} = ${one}\n`).join(''))
  const compilerOptions = { noEmit: true, declaration: false, rootDir: at, types: [] }
  const settings = { extends: join(ROOT, 'sdk/tsconfig.build.json'), compilerOptions, files: ['newer.ts'] }
  await writeFile(join(at, 'tsconfig.json'), JSON.stringify(settings))
  const { output } = await runNode(COMPILER, ['-p', at])
  expect([...output.matchAll(/newer\.ts\((\d),.*error (TS2550)/g)].map(([, line, code]) => [line, code])).toEqual([
    ['1', 'TS2550'],
    ['2', 'TS2550'],
    ['3', 'TS2550'],
  ])
})
