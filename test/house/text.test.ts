import { expect, test } from 'vitest'
import { isMade, projectFiles, readProjectFile } from './project-files.ts'

interface Ban {
  why: string
  pattern: RegExp
  /** Where it is looked for. */
  within: RegExp
  /** Where it is allowed all the same. */
  except?: RegExp
}

const CODE = /\.(ts|tsx|mjs|cjs|js)$/
const SERVER = /^server\/.*(?<!\.test)\.ts$/
/** These files name what they look for. */
const OWN = /^test\/house\/(text|lock)\.test\.ts$/

const BANS: Ban[] = [
  { why: 'what is left to do stands in an issue', pattern: /\b(TODO|FIXME|XXX|HACK)\b/, within: CODE },
  {
    why: 'a test runs or is deleted',
    pattern: /\b(test|it|describe|suite)\.(only|skip|todo|fails|fixme)\(/,
    within: CODE,
  },
  {
    why: 'the type checker is told nothing untrue',
    pattern: /@ts-(ignore|nocheck|expect-error)/,
    within: CODE,
  },
  {
    why: 'the linter is not argued with',
    pattern: /\b(biome-ignore|eslint-disable|v8 ignore|istanbul ignore)\b/,
    within: CODE,
  },
  {
    why: 'the packages come from wherever the machine gets its packages',
    pattern: /\b(registry\.[a-z][\w-]*\.|[a-z]+\.pkg\.)/,
    within: /./,
  },
  {
    why: 'nobody else has these folders',
    pattern: /(?<![\w.$}*-])\/(work|root|tmp|home\/[a-z]\w*|Users\/\w+)\/[\w.-]/,
    within: /./,
  },
  {
    why: 'only store/ speaks SQL',
    pattern: /\.(selectFrom|insertInto|updateTable|deleteFrom|withRecursive|executeQuery)\(|\bsql(<[^`]*>)?`/,
    within: SERVER,
    except: /^server\/store\//,
  },
  {
    why: 'only transport/ calls the outside',
    pattern: /(?<![.\w])fetch\((?!\))|globalThis\.fetch|from 'node:(https|tls|dgram|http2)'/,
    within: SERVER,
    except: /^server\/transport\//,
  },
  {
    why: 'time is passed in',
    pattern: /\bDate\.now\(\)|new Date\(\)/,
    within: SERVER,
    except: /^server\/(core\/clock|store\/embedded\/|[^/]+$)/,
  },
  {
    why: 'what is loading has a name and a role: Loading and Blank of stationery/loading.tsx',
    pattern: /<Skeleton\b/,
    within: /^web\/.*\.tsx$/,
    except: /^web\/stationery\/loading\.tsx$/,
  },
  {
    why: 'a browser test waits for what it looks for, and not for time',
    pattern: /\bwaitForTimeout\(|'networkidle'/,
    within: /^test\/browser\//,
  },
  {
    why: 'what stands on a page is asked for until it is so: toHaveCount, toHaveText, toHaveValue, toBeVisible, expect.poll',
    pattern:
      /expect\(\s*await .*\.(count|textContent|innerText|allInnerTexts|inputValue|is(Visible|Hidden|Enabled|Disabled|Checked)|getAttribute|boundingBox)\(/,
    within: /^test\/browser\//,
  },
]

function findBanned(files: readonly string[], read: (path: string) => string): string[] {
  return BANS.flatMap(({ why, pattern, within, except }) =>
    files
      .filter((path) => within.test(path) && !except?.test(path) && !OWN.test(path) && !isMade(path))
      .flatMap((path) =>
        read(path)
          .split('\n')
          .flatMap((line, index) =>
            pattern.test(line) ? [`${path}:${index + 1} ${why}: ${line.trim().slice(0, 100)}`] : [],
          ),
      ),
  )
}

test('nothing stands in the text that should not', () => {
  expect(findBanned(projectFiles.filter(isText), readProjectFile)).toEqual([])
})

test.each([
  ['server/inbox/a.ts', '// TODO: later'],
  ['test/journeys/a.test.ts', "test.only('x', () => {})"],
  ['test/browser/a.test.ts', "test.skip('x', () => {})"],
  ['web/a.ts', '// @ts-expect-error'],
  ['wire/a.ts', '// biome-ignore lint: no'],
  ['package-lock.json.bak', '"resolved": "https://registry.packages.example/pg"'],
  ['docs/a.md', 'from npm.pkg.packages'],
  ['docs/a.md', 'cd /home/ana/letterlock'],
  ['docs/a.md', 'see `/tmp/notes.txt`'],
  ['server/flows/a.ts', "db.selectFrom('tenants')"],
  ['server/http/a.ts', 'sql`select 1`'],
  ['server/sync/a.ts', 'await fetch(url)'],
  ['server/sync/a.ts', 'const now = Date.now()'],
  ['web/people/a.tsx', '<Skeleton height={40} />'],
  ['test/browser/a.test.ts', 'await page.waitForTimeout(200)'],
  ['test/browser/a.test.ts', 'expect(await rows.count()).toBe(2)'],
  ['test/browser/a.test.ts', "expect(await page.getByRole('status').textContent()).toBe('Saved.')"],
])('%s may not say %s', (path, line) => {
  expect(findBanned([path], () => line)).toHaveLength(1)
})

test.each([
  ['server/store/a.ts', "db.selectFrom('tenants')"],
  ['server/transport/http/a.ts', 'await fetch(url)'],
  ['server/sync/a.ts', 'await mail.fetch(id)'],
  ['server/sync/a.test.ts', 'const now = Date.now()'],
  ['docs/a.md', 'GET /work/orders is not a folder'.replace('/work/orders', 'https://a.example/work/orders')],
  ['server/vault/a.ts', 'const key = held ?? fetch()'],
  ['web/a.ts', '// as anybody would'],
  ['web/inbox/a.tsx', '<ListSkeleton />'],
  ['test/browser/a.test.ts', 'await expect(rows).toHaveCount(2)'],
  ['test/browser/a.test.ts', 'expect(await findBarriers(page)).toEqual([])'],
  ['server/vault/a.ts', 'lies in /var/lib/letterlock'],
])('%s may say %s', (path, line) => {
  expect(findBanned([path], () => line)).toEqual([])
})

function isText(path: string): boolean {
  return !/\.(png|jpg|jpeg|webp|ico|woff2?|eml|mbox|gz|zip|pdf)$/.test(path)
}
