import { parseArgs } from 'node:util'

interface SoakOptions {
  /** How often the thing is done that must not hurt. */
  runs: number
  /** The same seed does it at the same moments. */
  seed: number
}

interface Soak {
  soak(options: SoakOptions): Promise<Record<string, number>>
  /** Where nobody says how many; 20 without. */
  RUNS?: number
}

/**
 * Long tests by name. Each prints what it does, throws when a promise is broken, and
 * gives the figures of its last line.
 */
const SOAKS: Record<string, () => Promise<Soak>> = {
  herd: () => import('./herd.ts'),
  imap: () => import('./imap.ts'),
  import: () => import('./import.ts'),
  policy: () => import('./policy.ts'),
  property: () => import('./property.ts'),
  sends: () => import('./sends.ts'),
  signals: () => import('./signals.ts'),
  sync: () => import('./sync.ts'),
  walks: () => import('./walks.ts'),
}

const RUNS = 20

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string' }, seed: { type: 'string', default: '1' } },
})
const [name = ''] = positionals
const open = SOAKS[name]
const found = await open?.()
const options = { runs: Number(values.runs ?? found?.RUNS ?? RUNS), seed: Number(values.seed) }
if (!found || !(options.runs > 0) || !Number.isInteger(options.seed)) {
  throw new Error(`usage: npm run soak -- ${Object.keys(SOAKS).join('|')} [--runs N] [--seed S]`)
}
const figures = await found.soak(options)
console.log(JSON.stringify({ soak: name, ...options, ...figures }))
