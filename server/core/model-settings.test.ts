import { expect, test } from 'vitest'
import { readModelSettings } from './model-settings.ts'

const LETTERLOCK_MODEL_URL = 'https://models.example/v1'
const LETTERLOCK_MODEL_NAME = 'small'

test('no model is asked anything where none was set, and one is waited for a minute', () => {
  expect(readModelSettings({})).toBeUndefined()
  const set = readModelSettings({ LETTERLOCK_MODEL_URL, LETTERLOCK_MODEL_NAME, LETTERLOCK_MODEL_KEY: 'sk-1' })
  expect(set).toMatchObject({ name: 'small', deadlineMs: 60_000 })
  expect([set?.url.href, `${set?.key}`, set?.key?.reveal()]).toEqual([LETTERLOCK_MODEL_URL, '[secret]', 'sk-1'])
})

test.each([
  [{ LETTERLOCK_MODEL_URL }, 'LETTERLOCK_MODEL_NAME'],
  [{ LETTERLOCK_MODEL_NAME }, 'LETTERLOCK_MODEL_URL'],
  [{ LETTERLOCK_MODEL_KEY: 'sk-1' }, 'LETTERLOCK_MODEL_URL'],
  // Mail leaves in the open to this machine alone, and an address is shown to people.
  [{ LETTERLOCK_MODEL_URL: 'http://models.example/v1', LETTERLOCK_MODEL_NAME }, 'LETTERLOCK_MODEL_URL'],
  [{ LETTERLOCK_MODEL_URL: 'https://me:sk-1@models.example', LETTERLOCK_MODEL_NAME }, 'LETTERLOCK_MODEL_URL'],
  [{ LETTERLOCK_MODEL_URL: 'https://models.example/v1?api-key=1', LETTERLOCK_MODEL_NAME }, 'LETTERLOCK_MODEL_URL'],
  [{ LETTERLOCK_MODEL_URL, LETTERLOCK_MODEL_NAME: 'a\nb' }, 'LETTERLOCK_MODEL_NAME'],
  [{ LETTERLOCK_MODEL_URL, LETTERLOCK_MODEL_NAME, LETTERLOCK_MODEL_SECONDS: '301' }, 'LETTERLOCK_MODEL_SECONDS'],
])('%j cannot be used, and says which', (env, setting) => {
  expect(() => readModelSettings(env)).toThrow(setting)
})
