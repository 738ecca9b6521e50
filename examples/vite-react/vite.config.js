import { defineConfig } from 'vite'

// In development the back end is the Express example beside this one.
export default defineConfig({ server: { proxy: { '/api': 'http://127.0.0.1:3000' } } })
