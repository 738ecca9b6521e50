import { access } from 'node:fs/promises'
import { parseArgs } from 'node:util'

/** One measurement: prints its table and gives the figures of its last line. */
interface BenchFile {
  bench(options: { quick: boolean }): Promise<Record<string, number | string>>
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false } },
})
const [name] = positionals
if (name === undefined || !/^[a-z-]+$/.test(name)) throw new Error('usage: npm run bench -- NAME [--quick]')

const file = new URL(`./${name}.ts`, import.meta.url)
await access(file).catch(() => {
  throw new Error(`there is no bench called ${name}`)
})
const { bench } = (await import(file.href)) as BenchFile
const figures = await bench({ quick: values.quick })
console.log(JSON.stringify({ bench: name, ...(values.quick && { quick: true }), ...figures }))
