import { join } from 'node:path'
import { expect, test } from 'vitest'
import { listPlaces } from './list-places.ts'
import { projectFiles, ROOT, readProjectFile } from './project-files.ts'

/** Addresses that show nothing of their own: they lead on at once. */
const LEAD_ON = ['/', '/developers/$appId']

const groups = await listPlaces()
const lookedOver = readLookedOver()
const places = [...groups].filter(([name]) => lookedOver.has(name)).flatMap(([, group]) => group)

test('every place that a browser test knows is looked at by axe, and at 200 %', () => {
  expect(groups.size).toBeGreaterThan(20)
  const forgotten = [...groups].flatMap(([name, group]) =>
    group.filter((place) => !places.some((one) => one.name === place.name)).map((place) => `${name}: ${place.name}`),
  )
  expect(forgotten, 'no walk(…, lookOver) of test/browser comes by here').toEqual([])
})

test('every address of the console is one of these places', async () => {
  const routes = await readRoutes()
  const reached = new Set(places.map(({ path, leadsTo }) => leadsTo ?? findRoute(routes, path)))
  expect(
    routes.filter((route) => !reached.has(route)),
    'add a place that ends there to test/browser/*places.ts, or to LEAD_ON what shows nothing',
  ).toEqual(LEAD_ON)
  const leadNowhere = places.filter(({ leadsTo }) => leadsTo !== undefined && !routes.includes(leadsTo))
  expect(leadNowhere.map(({ name }) => name)).toEqual([])
})

/** The names in each `walk(…, lookOver)`, or in one with a look that holds as much. */
function readLookedOver(): Set<string> {
  const tests = projectFiles.filter((path) => /^test\/browser\/[\w-]+\.test\.ts$/.test(path)).map(readProjectFile)
  const looking = tests.filter((text) => /\blook(Over|AndRead)\b/.test(text))
  const walks = looking.flatMap(
    (text) => text.match(/\bwalk\([^;\n]*\b(lookOver|lookOnce|lookAndRead|look)\b[^;\n]*/g) ?? [],
  )
  return new Set(walks.flatMap((walk) => walk.match(/\w+/g) ?? []))
}

/** The addresses that the console's own router knows. Its pages are in a language that the types here do not read. */
async function readRoutes(): Promise<string[]> {
  const router = join(ROOT, 'web/pages/router.tsx')
  const { makeRouter } = (await import(router)) as { makeRouter: (client: object) => { routesByPath: object } }
  return Object.keys(makeRouter({}).routesByPath)
}

/** The one with the fewest unknowns of those that an address fits. */
function findRoute(routes: readonly string[], address: string): string | undefined {
  const { pathname } = new URL(address, 'http://localhost')
  const unknowns = (route: string) => route.split('$').length
  return routes
    .filter((route) => new RegExp(`^${route.replace(/\$\w+/g, '[^/]+')}$`).test(pathname))
    .toSorted((one, other) => unknowns(one) - unknowns(other))[0]
}
