import { ensureChromium } from '../../tools/machine/chromium.ts'
import { runPlaywright } from '../../tools/test/browser-stage.ts'
import { projectFiles, readProjectFile } from '../house/project-files.ts'

/** Every test that walks, by all of its places, once: `npm test` draws a third of them. */
export async function soak(): Promise<Record<string, number>> {
  const walking = projectFiles.filter(
    (path) => /^test\/browser\/[\w-]+\.test\.ts$/.test(path) && readProjectFile(path).includes('walk('),
  )
  const { passed, failed, skipped } = await runPlaywright(walking, await ensureChromium(console.log), { shown: true })
  if (failed + skipped > 0) throw new Error(`${failed} failed, ${skipped} skipped`)
  return { tests: passed }
}
