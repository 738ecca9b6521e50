import { createRequire } from 'node:module'
import { join } from 'node:path'
import { cruise, type IConfiguration, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser'
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config'
import { ROOT } from './project-files.ts'

/** The folders whose imports are ruled. */
export const RULED = ['wire', 'server', 'sandbox', 'web', 'sdk', 'start', 'tools', 'bench', 'test']

export interface Violation {
  rule: string
  from: string
  to: string
}

export interface Cruised {
  violations: Violation[]
  /** Our own modules that were read. */
  modules: string[]
}

const config: IConfiguration = createRequire(import.meta.url)(join(ROOT, '.dependency-cruiser.cjs'))

/** The rooms of the server that have a floor: there is a rule for each, named `floor-2-vault`. */
export const ROOMS = (config.forbidden ?? []).flatMap(({ name }) => /^floor-\d-(\w+)$/.exec(name ?? '')?.[1] ?? [])

/** Read every import below `baseDir` and hold it against the rules of the house. */
export async function cruiseHouse(baseDir: string, folders: string[]): Promise<Cruised> {
  const options: ICruiseOptions = { ...config.options, baseDir, ruleSet: config, validate: true }
  const tsConfig = extractTsConfig(join(ROOT, 'tsconfig.json'))
  const { output } = await cruise(folders, options, undefined, { tsConfig })
  const { modules, summary } = output as ICruiseResult
  return {
    violations: summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
    modules: modules.map(({ source }) => source).filter((source) => folders.includes(source.split('/')[0] ?? '')),
  }
}
