import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { atFullSpeed } from './slow-machine.ts'

/** WCAG 2.2 at level AA, which includes what came before it. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Enough of an element to find it. */
const HTML_CHARS = 160

/**
 * What axe can tell by itself to stand between a page and people who read, see or point otherwise: one line for each.
 */
export async function findBarriers(page: Page): Promise<string[]> {
  await untilAtRest(page)
  // A letter is somebody else's page, and no script of axe's runs there either.
  const axe = new AxeBuilder({ page }).withTags(RULES).exclude('iframe').setLegacyMode()
  const { violations } = await atFullSpeed(page, () => axe.analyze())
  const barriers: string[] = []
  for (const { id, nodes } of violations) {
    for (const { html, failureSummary = '', target } of nodes) {
      const isHalfScrolled = failureSummary.includes('partially obscured') && (await isLargeInSight(page, `${target}`))
      if (!isHalfScrolled) barriers.push(`${id}: ${shorten(html)} ${failureSummary.replace(/\s+/g, ' ')}`)
    }
  }
  return barriers
}

/** Whether a target that lay half under the edge of what scrolls is large enough once it is brought into sight. */
async function isLargeInSight(page: Page, target: string): Promise<boolean> {
  await page.locator(target).evaluate((element) => element.scrollIntoView({ block: 'center' }))
  const axe = new AxeBuilder({ page }).include(target).withRules(['target-size']).setLegacyMode()
  const { violations } = await atFullSpeed(page, () => axe.analyze())
  return violations.length === 0
}

/**
 * In the words of the page: two frames let what was begun set out, and what never ends is not waited for. A browser that
 * draws no frame for a while, or forgets to say that something has ended, is waited for no longer than this.
 */
const AT_REST = `(async () => {
  const until = performance.now() + 10_000
  const orSoon = (done) => Promise.race([done, new Promise((soon) => setTimeout(soon, 1_000))])
  const frame = () => orSoon(new Promise((drawn) => requestAnimationFrame(drawn)))
  const moving = () => document.getAnimations().filter((one) =>
    one.playState === 'running' && Number.isFinite(one.effect?.getComputedTiming().endTime))
  do {
    await frame()
    await frame()
    await orSoon(Promise.allSettled(moving().map((one) => one.finished)))
  } while (moving().length > 0 && performance.now() < until)
})()`

/** Nothing moves while it is looked at: a colour on its way to another has the contrast of neither. */
export async function untilAtRest(page: Page): Promise<void> {
  await page.evaluate(AT_REST)
}

/** Without ids that are new each time, so that one barrier on many pages is one line. */
function shorten(html: string): string {
  return html.replace(/ (id|aria-controls)="[^"]*"/g, '').slice(0, HTML_CHARS)
}

/** What of a page does not fit the width of the screen: one line for each thing to read or press. */
export async function findOutside(page: Page): Promise<string[]> {
  await untilAtRest(page)
  const width = page.viewportSize()?.width ?? 0
  const scrollWidth = await page.locator('html').evaluate((root) => root.scrollWidth)
  const outside = await page.locator('h1, h2, a, button, input').evaluateAll(
    (elements, edge) =>
      elements
        .filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
        // A row of places or a table that scrolls by itself is reached by scrolling it.
        .filter((element) => {
          const row = element.closest('nav, table')
          const frame = row?.closest('.mantine-ScrollArea-viewport') ?? row
          if (!/auto|scroll/.test(`${frame?.computedStyleMap().get('overflow-x')}`)) return true
          return (frame?.getBoundingClientRect().right ?? 0) > edge + 1
        })
        .filter((element) => {
          const { left, right, width } = element.getBoundingClientRect()
          return width > 1 && right > 0 && (left < -1 || right > edge + 1)
        })
        .map((element) => `${element.nodeName} ${element.textContent}`),
    width,
  )
  if (scrollWidth > width) outside.push(`the page itself, ${scrollWidth} px`)
  return outside.map((what) => `wider than ${width} px: ${what}`)
}

/**
 * What cannot be reached by scrolling: one line for each thing to press or fill that stays off the screen or under
 * something else. Beneath a dialog or a list that is open nothing is looked at, but the field of the list.
 */
export async function findUnreachable(page: Page): Promise<string[]> {
  const floating = page.locator('[role=dialog], [role=menu], [role=listbox]').filter({ visible: true })
  const scope = (await floating.count()) > 0 ? floating.last() : page.locator('body')
  const covered = await page.locator('[role=combobox]:focus, [aria-haspopup=listbox]:focus').evaluateAll((fields) =>
    fields
      .filter((field) => {
        const { left, top, width, height } = field.getBoundingClientRect()
        const there = field.ownerDocument.elementFromPoint(left + width / 2, top + height / 2)
        return Boolean(there?.closest('[role=listbox]'))
      })
      .map((field) => `lies under its own list: ${field.getAttribute('aria-label')}`),
  )
  const unreachable = await scope.locator('a[href], button, input, select, textarea').evaluateAll((controls) =>
    controls
      .filter((control) => control.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      // The way past the rail comes into sight with the focus.
      .filter((control) => !control.matches('[href^="#"], :disabled, [type=hidden], [type=file], [tabindex="-1"]'))
      .filter((control) => {
        const { width, height } = control.getBoundingClientRect()
        return width > 1 && height > 1
      })
      .filter((control) => {
        control.scrollIntoView({ block: 'center', inline: 'center' })
        const { left, top, width, height } = control.getBoundingClientRect()
        const there = control.ownerDocument.elementFromPoint(left + width / 2, top + height / 2)
        const isHit = there !== null && (control.contains(there) || there.contains(control))
        // A box and its picture lie over each other; either is the way to it.
        return !isHit && control.parentElement?.contains(there) !== true
      })
      .map(
        (control) =>
          `cannot be reached: ${control.nodeName} ${control.getAttribute('aria-label') ?? control.textContent}`,
      ),
  )
  return [...covered, ...unreachable]
}
