import { defineConfig } from 'vitest/config'

/** Unit tests of the console: pure files in plain Node; a file that needs a DOM says so in its first line. */
export default defineConfig({
  root: import.meta.dirname,
  test: { name: 'web', include: ['**/*.test.ts'], environment: 'node' },
})
