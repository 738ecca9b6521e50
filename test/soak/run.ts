import { parseArgs } from 'node:util'

interface SoakOptions {
  /** How often the thing is done that must not hurt. */
  runs: number
  /** The same seed does it at the same moments. */
  seed: number
}

/**
 * Long tests by name. Each prints what it does, throws when a promise is broken, and
 * gives the figures of its last line.
 */
const SOAKS: Record<string, () => Promise<{ soak(options: SoakOptions): Promise<Record<string, number>> }>> = {
  herd: () => import('./herd.ts'),
  imap: () => import('./imap.ts'),
  import: () => import('./import.ts'),
  policy: () => import('./policy.ts'),
  property: () => import('./property.ts'),
  sends: () => import('./sends.ts'),
  sync: () => import('./sync.ts'),
  walks: () => import('./walks.ts'),
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '20' }, seed: { type: 'string', default: '1' } },
})
const [name = ''] = positionals
const options = { runs: Number(values.runs), seed: Number(values.seed) }
const open = SOAKS[name]
if (!open || !(options.runs > 0) || !Number.isInteger(options.seed)) {
  throw new Error(`usage: npm run soak -- ${Object.keys(SOAKS).join('|')} [--runs N] [--seed S]`)
}
const { soak } = await open()
const figures = await soak(options)
console.log(JSON.stringify({ soak: name, ...options, ...figures }))
