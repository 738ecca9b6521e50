import { glob, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A table that is wider than its page scrolls in its own frame, and by keyboard only what takes the focus scrolls. */
export function tablesByKeyboard() {
  return {
    name: 'tables-by-keyboard',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const folder = fileURLToPath(dir)
        for await (const page of glob('**/*.html', { cwd: folder })) {
          const html = await readFile(join(folder, page), 'utf8')
          if (html.includes('<table>'))
            await writeFile(join(folder, page), html.replaceAll('<table>', '<table tabindex="0">'))
        }
      },
    },
  }
}
