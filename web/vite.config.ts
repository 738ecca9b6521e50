import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { fakeServer } from './dev/fake/plugin.ts'

/** The real server, where a developer has one running. */
const SERVER_URL = 'http://localhost:8420'

/**
 * `vite build` writes the console to `dist`. `vite --mode fake` shows every page and state without a server;
 * plain `vite` speaks to the real one.
 */
export default defineConfig(({ mode }) => ({
  root: import.meta.dirname,
  plugins: [react(), ...(mode === 'fake' ? [fakeServer()] : [])],
  server: { port: 8421, strictPort: false, ...(mode !== 'fake' && { proxy: { '/v1': SERVER_URL } }) },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // Browsers of the last two and a half years: what `color-mix`, `dvh` and Web Locks need anyway.
    target: 'baseline-widely-available',
    // Fonts stay files: the content security policy allows no `data:` font.
    assetsInlineLimit: 0,
  },
}))
