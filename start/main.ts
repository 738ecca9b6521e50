import { enableCompileCache } from 'node:module'
import { COMPILED_CODE } from './compiled-code.ts'

// Before anything else is imported: what is read from here on, a second start need not compile again.
enableCompileCache(COMPILED_CODE)
const { runHouse } = await import('./run-house.ts')
process.exit(await runHouse(process.env))
