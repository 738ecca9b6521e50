import { access } from 'node:fs/promises'
import { parseArgs } from 'node:util'

/** A long test: prints what it does, throws when a promise is broken, and gives the figures of its last line. */
interface SoakFile {
  soak(options: { runs: number; seed: number }): Promise<Record<string, number>>
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '20' }, seed: { type: 'string', default: '1' } },
})
const [name] = positionals
const runs = Number(values.runs)
const seed = Number(values.seed)
if (name === undefined || !/^[a-z-]+$/.test(name) || !(runs > 0) || !Number.isInteger(seed)) {
  throw new Error('usage: npm run soak -- NAME [--runs N] [--seed S]')
}
const file = new URL(`./${name}.ts`, import.meta.url)
await access(file).catch(() => {
  throw new Error(`there is no soak called ${name}`)
})
const { soak } = (await import(file.href)) as SoakFile
const figures = await soak({ runs, seed })
console.log(JSON.stringify({ soak: name, runs, seed, ...figures }))
