import { expect, test } from 'vitest'
import { GOOGLE_MENUS } from '../../server/providers/google-menus.ts'
import { projectFiles, readProjectFile } from './project-files.ts'

const { toApps, toAppsEarlier, configuredApps, configureApp, search, access, finish, scope, levels } = GOOGLE_MENUS
const { services, superAdmin, privilege, trustInternalApps, audience, unconfiguredApps, readOn } = GOOGLE_MENUS

const PRESSED = [configuredApps, configureApp, search, scope, access, finish, ...Object.values(levels)]

test.each(['', 'sv/'])(
  'the guides%s name Google’s menus as the data has them, and how old the names are',
  (language) => {
    const guide = readProjectFile(`docs/src/content/docs/${language}workspace-trust.md`)
    for (const name of [...PRESSED, services, superAdmin, privilege, trustInternalApps, ...Object.values(audience)]) {
      expect(guide, name).toContain(`**${name}`)
    }
    for (const text of [toApps.join(' → '), ...toAppsEarlier, readOn]) expect(guide, text).toContain(text)
    const away = readProjectFile(`docs/src/content/docs/${language}take-trust-away.md`)
    for (const text of [toApps.join(' → '), levels.blocked, access, configuredApps, unconfiguredApps, readOn]) {
      expect(away, text).toContain(text)
    }
  },
)

// A name in a sentence of the pages would be overlooked when Google changes it.
test('no page has a menu of Google’s in its own words: they come from the data', () => {
  const names = [configureApp, 'Manage App Access', access, levels.specific, unconfiguredApps, trustInternalApps]
  const pages = projectFiles.filter(
    (path) => /^web\/(trust|messages)\/.*\.tsx?$/.test(path) && !path.includes('.test.'),
  )
  const found = pages.flatMap((path) =>
    names.filter((name) => readProjectFile(path).includes(name)).map((name) => `${path}: ${name}`),
  )
  expect(found).toEqual([])
})
