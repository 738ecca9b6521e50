import type { Config } from './core/config.ts'
import type { KeySource } from './vault/unlock.ts'

/** Where the settings say that the keys are. */
export function keySource({ dataDir, kek, previousKek }: Config): KeySource {
  return { dataDir, kekFromEnvironment: kek, previousKek }
}
