import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Where Node keeps what it has compiled: half of a second start would be spent on it. It lies with the packages, which
 * it follows, and not in a folder for everybody's temporary files, where others could put code before us.
 */
export const COMPILED_CODE = join(fileURLToPath(import.meta.url), '../../node_modules/.cache/letterlock-compiled')
