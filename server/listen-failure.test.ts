import { expect, test } from 'vitest'
import { listenFailure } from './listen-failure.ts'

const wanted = { host: '192.0.2.7', port: 80, setting: 'LETTERLOCK_PORT' } as const
const coded = (code: string) => Object.assign(new Error(code), { code })

test('a taken port names the setting that moves it', () => {
  expect(listenFailure(coded('EADDRINUSE'), wanted)).toMatchObject({
    code: 'start.port_taken',
    params: { port: '80', setting: 'LETTERLOCK_PORT' },
  })
})

test.each([
  ['EACCES', 'LETTERLOCK_PORT', 'this user may not listen on port 80'],
  ['EADDRNOTAVAIL', 'LETTERLOCK_HOST', '192.0.2.7 is no address of this machine'],
  ['ENOTFOUND', 'LETTERLOCK_HOST', '192.0.2.7 is no address of this machine'],
])('%s is told as a setting that cannot be used', (code, setting, problem) => {
  expect(listenFailure(coded(code), wanted)).toMatchObject({
    code: 'start.setting_invalid',
    params: { setting, problem },
  })
})

test('any other failure stays what it was', () => {
  const strange = coded('EMFILE')
  expect(listenFailure(strange, wanted)).toBe(strange)
})
