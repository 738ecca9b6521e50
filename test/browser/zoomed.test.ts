import { expect, type Page, test } from '@playwright/test'
import { lookZoomed } from './zoomed.ts'

/** A page of nobody's, with one thing on it. */
async function lookAt(page: Page, thing: string): Promise<string[]> {
  await page.setContent(`<!doctype html><html lang="en"><body style="margin:0">${thing}</body></html>`)
  for (const field of await page.locator('[autofocus]').all()) await field.focus()
  return lookZoomed(page)
}

const LONG = 'Letters from Westeuropäische Binnenschifffahrtsgesellschaft'

const WRONG: [name: string, thing: string, found: RegExp][] = [
  ['a button past the edge', '<button style="margin-left:700px">Send</button>', /wider than 640 px: BUTTON Send/],
  [
    'text that its frame cuts',
    `<p style="width:90px;overflow:hidden;white-space:nowrap">${LONG}</p>`,
    /cut at its side/,
  ],
  [
    'text below the end of its frame',
    `<p style="width:90px;height:20px;overflow:hidden">${LONG}</p>`,
    /cut at its end/,
  ],
  ['text to be scrolled to', `<p style="width:90px;overflow:auto;white-space:nowrap">${LONG}</p>`, /scrolls sideways/],
  [
    'a button that something lies over',
    '<p><button>Send</button></p><div style="position:fixed;inset:0;background:white"></div>',
    /cannot be reached: BUTTON Send/,
  ],
  [
    'a field that its own list lies over',
    '<input role="combobox" aria-label="Add" autofocus><ul role="listbox" style="position:fixed;inset:0;margin:0"><li>Kim</li></ul>',
    /lies under its own list: Add/,
  ],
  [
    'a dialog higher than what is left, which does not scroll',
    '<div role="dialog" style="position:fixed;top:0"><div style="height:700px"></div><button>Close</button></div>',
    /cannot be reached: BUTTON Close/,
  ],
]
for (const [name, thing, found] of WRONG) {
  test(`at 200 % is found: ${name}`, async ({ page }) => {
    expect((await lookAt(page, thing)).join('\n')).toMatch(found)
  })
}

test('what ends in dots, a wide table in its own frame and what a screen reader alone says are meant', async ({
  page,
}) => {
  const meant = `
    <p style="width:90px;overflow:hidden;white-space:nowrap;text-overflow:ellipsis">${LONG}</p>
    <div style="overflow:auto"><table style="width:900px"><tr><td>1</td><td>${LONG}</td></tr></table></div>
    <span style="position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)">${LONG}</span>
    <div style="height:200px;overflow:auto"><p style="height:900px">Above</p><button>Below</button></div>`
  expect(await lookAt(page, meant)).toEqual([])
})
