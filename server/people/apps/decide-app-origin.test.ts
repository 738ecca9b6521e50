import { expect, test } from 'vitest'
import { decideAppOrigin } from './decide-app-origin.ts'

test.each([
  ['production', 'https://app.example.com'],
  ['production', 'https://app.example.com:8443'],
  ['development', 'https://app.example.com'],
  ['development', 'http://localhost:5173'],
  ['development', 'http://127.0.0.1:5173'],
  ['development', 'http://[::1]:5173'],
] as const)('in %s, pages of %s may be let in', (environment, origin) => {
  expect(decideAppOrigin(environment, origin)).toBe('allowed')
})

test.each([
  ['production', 'http://localhost:5173'],
  ['production', 'http://app.example.com'],
  ['development', 'http://app.example.com'],
  ['development', 'http://localhost.example.com'],
  ['production', 'https://app.example.com/'],
  ['production', 'https://app.example.com/path'],
  ['production', 'https://APP.example.com'],
  ['production', 'https://app.example.com:443'],
  ['production', 'https://user@app.example.com'],
  ['production', 'https://*.example.com'],
  ['production', 'null'],
  ['production', ''],
] as const)('in %s, %s is no origin to let in', (environment, origin) => {
  expect(decideAppOrigin(environment, origin)).toBe('refused')
})
