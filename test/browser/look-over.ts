import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** WCAG 2.2 at level AA, which includes what came before it. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Nothing that axe can tell by itself stands between the page and people who read, see or point otherwise. */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  // A letter is somebody else's page, and no script of axe's runs there either.
  const axe = new AxeBuilder({ page }).withTags(RULES).exclude('iframe').setLegacyMode()
  const { violations } = await axe.analyze()
  const told = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target}: ${failureSummary}`),
  )
  expect.soft(told, name).toEqual([])
}

/** The page is no wider than the screen, and nothing to read or press sticks out of it. */
export async function expectFits(page: Page, name: string): Promise<void> {
  const width = page.viewportSize()?.width ?? 0
  const html = page.locator('html')
  expect.soft(await html.evaluate((root) => root.scrollWidth), `${name} at ${width} px`).toBeLessThanOrEqual(width)
  const outside = await page.locator('h1, h2, a, button, input').evaluateAll(
    (elements, edge) =>
      elements
        .filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
        .filter((element) => {
          const { left, right, width } = element.getBoundingClientRect()
          return width > 1 && right > 0 && (left < -1 || right > edge + 1)
        })
        .map((element) => `${element.nodeName} ${element.textContent}`),
    width,
  )
  expect.soft(outside, `${name} at ${width} px`).toEqual([])
}
