import { expect, test } from 'vitest'
import { AREAS } from '../../web/audit/areas.ts'
import { en } from '../../web/messages/en.ts'
import { sv } from '../../web/messages/sv.ts'
import { readProjectFile } from './project-files.ts'

/** Every action that can be written down, as the union names them. */
const actions = [...readProjectFile('server/audit/actions.ts').matchAll(/^ {2}\| '([a-z_]+\.[a-z_]+)'$/gm)].map(
  ([, action = '']) => action,
)

test('whatever the audit writes down has its sentence on the page, in both languages', () => {
  // As many as the file has lines for: one that were written otherwise would be looked for nowhere.
  expect(actions.length).toBe(readProjectFile('server/audit/actions.ts').match(/^ {2}\| /gm)?.length)
  for (const [language, words] of Object.entries({ en, sv })) {
    const silent = actions.filter((action) => !Object.hasOwn(words, `audit.did.${action}`))
    expect([language, silent]).toEqual([language, []])
  }
})

test('no sentence tells of what is never written down, and every area can be asked for', () => {
  const told = Object.keys(en).filter((id) => id.startsWith('audit.did.'))
  expect(told.filter((id) => !actions.includes(id.slice('audit.did.'.length)))).toEqual([])
  const areas = new Set(actions.map((action) => action.split('.')[0]))
  expect([...areas].filter((area) => !AREAS.some((known) => known === area))).toEqual([])
})
