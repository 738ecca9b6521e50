import type { JSHandle, Page } from '@playwright/test'

/** One pass over a page by a key: what the key led to, and what was wrong with it. */
export interface Pass {
  /** Arrows go from one to the next, not Tab. */
  isMenu: boolean
  /** Where the keyboard can stop, in the order of the page. */
  stops: string[]
  /** Where it stopped, one after another; what is no stop of the page's own is not among them. */
  visits: number[]
  /** What had the focus unseen or unmarked. */
  faults: string[]
}

export interface TabStops {
  read(): Pass
  /** Begin a new pass. */
  clear(): void
  /** Listen no more, and leave the focus where it was. */
  end(): void
}

/**
 * Listen on a page to where keys lead: in the dialog that lies on top, or in the whole page. Each stop is looked at where
 * it lies once the key is up, and again when it is left: only so it is seen what the focus changes.
 */
export function watchTabStops(page: Page): Promise<JSHandle<TabStops>> {
  return page.locator('html').evaluateHandle((root) => {
    type One = typeof root
    type Any = NonNullable<One['nextElementSibling']>
    const page = root.ownerDocument
    const styles = page.defaultView ?? undefined
    const ACTS =
      'a[href], button, input, select, textarea, summary, [contenteditable=true], [role=button], [role=link], [role=tab], [role=switch], [role=checkbox]'
    // One of these is a stop, and arrows lead to the others; a field keeps the focus while arrows choose below it.
    const BY_ARROWS = '[role=listbox], [role=menu], [role=tablist], [role=radiogroup], .mantine-Spotlight-content'

    const all = (selector: string, within: One = root) => [...within.querySelectorAll<One>(selector)]
    const isShown = (one: Any) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    /** What is seen of it: boxes and choices are drawn by what lies beside them. */
    const seenOf = (one: One): Any => {
      if (!one.matches('input[type=radio], input[type=checkbox]')) return one
      const beside = [one, one.nextElementSibling, one.parentElement, one.closest('label')]
      return beside.find((other) => other && isShown(other) && other.getBoundingClientRect().width > 1) ?? one
    }
    const isThere = (one: One) => {
      const seen = seenOf(one)
      const { width, height } = seen.getBoundingClientRect()
      return isShown(seen) && width > 0 && height > 0 && !one.closest('[inert]')
    }
    const say = (one: Any) => {
      const label = one.getAttribute('aria-label') ?? one.textContent?.trim() ?? ''
      return `${one.nodeName.toLowerCase()} ${(label || one.getAttribute('name')) ?? ''}`.trim().slice(0, 60)
    }

    const floating = all('[role=dialog], [role=menu]').filter((one) => isShown(one))
    const scope = floating.at(-1) ?? page.body
    const isOpen = (one: One) => !one.matches(':disabled, [type=hidden], [aria-disabled=true]') && isThere(one)
    /** The choices of one question are one stop. */
    const groupOf = (one: One) => {
      const name = one.matches('input[type=radio]') ? one.getAttribute('name') : null
      return name === null ? one : (all(`input[type=radio][name="${name}"]`, scope)[0] ?? one)
    }
    const byArrows = scope.matches('[role=menu]')
    const findStops = () => {
      const found = all(byArrows ? '[role^=menuitem]' : `${ACTS}, [tabindex]`, scope).filter(isOpen)
      return [...new Set(found.filter((one) => byArrows || one.tabIndex >= 0).map(groupOf))]
    }
    const stops = findStops()

    /** What of its drawing, and of what lies around it, can tell where the focus is. */
    const drawn = (one: One) => {
      const look = (other: Any | null, part?: string) => {
        const style = other && styles?.getComputedStyle(other, part)
        if (!style) return ''
        const hasOutline = style.outlineStyle !== 'none' && style.outlineWidth !== '0px'
        const outline = hasOutline ? `${style.outlineStyle} ${style.outlineWidth} ${style.outlineColor}` : ''
        return `${outline}|${style.boxShadow}`
      }
      const own = styles?.getComputedStyle(one)
      const field = one.matches('input, textarea, select') ? own?.borderColor : ''
      const item = byArrows ? own?.backgroundColor : ''
      const around = [seenOf(one), one.nextElementSibling, one.parentElement].map((other) => look(other))
      return [...around, look(one), look(one, '::before'), look(one, '::after'), field, item].join('/')
    }
    /** What keeps it from being seen, in words; undefined where it is in sight. */
    const outOfSight = (one: One) => {
      const { left, top, right, bottom } = seenOf(one).getBoundingClientRect()
      const width = root.clientWidth
      const height = root.clientHeight
      const x = (Math.max(left, 0) + Math.min(right, width)) / 2
      const y = (Math.max(top, 0) + Math.min(bottom, height)) / 2
      if (right <= 0 || bottom <= 0 || left >= width || top >= height) {
        return `outside the window, at ${Math.round(left)}, ${Math.round(top)}`
      }
      const there = page.elementFromPoint(x, y)
      const isOwn = [one, seenOf(one), one.parentElement].some((own) => own?.contains(there) || there?.contains(own))
      return isOwn ? undefined : `beneath ${there ? say(there) : 'nothing'}`
    }

    let visits: number[] = []
    let faults = new Set<string>()
    let last: { one: One; drawn: string } | undefined
    const onKey = () => {
      const one = page.activeElement as One | null
      if (last && last.one !== one && last.one.isConnected && drawn(last.one) === last.drawn) {
        faults.add(`shows no focus: ${say(last.one)}`)
      }
      last = undefined
      // What a letter holds is its own, and no key of it is heard here.
      if (!one || one === page.body || one.matches('iframe')) return
      const at = stops.indexOf(groupOf(one))
      if (at >= 0) visits.push(at)
      if (!scope.contains(one)) faults.add(`has the focus beneath a dialog: ${say(one)}`)
      if (!isThere(one) || one.closest('[aria-hidden=true]')) faults.add(`has the focus, hidden: ${say(one)}`)
      else if (outOfSight(one)) faults.add(`has the focus, out of sight: ${say(one)}, ${outOfSight(one)}`)
      last = { one, drawn: drawn(one) }
    }
    page.addEventListener('keyup', onKey, true)

    /** In a list whose rows arrows go through, the row where one is has the stops. */
    const isBesideStop = (one: One) => {
      const list = one.closest<One>('ul, ol')
      return list !== null && stops.some((other) => list.contains(other) && other.nodeName === one.nodeName)
    }
    const lost = all(ACTS, scope)
      .filter((one) => one.tabIndex < 0 && isOpen(one))
      .filter((one) => !byArrows && !one.closest(BY_ARROWS) && !isBesideStop(one))
      .map((one) => `is no stop of the keyboard: ${say(one)}`)
    const ahead = all('[tabindex]', scope)
      .filter((one) => one.tabIndex > 0)
      .map((one) => `is ahead of its turn: ${say(one)}`)
    const isPointed = (one: Any | null) => one !== null && styles?.getComputedStyle(one).cursor === 'pointer'
    const pointed = all('*', scope)
      // What lies in something that is pressed looks pressed itself.
      .filter((one) => isPointed(one) && !isPointed(one.parentElement) && isThere(one))
      .filter((one) => !one.closest(`${ACTS}, label, ${BY_ARROWS}`) && one.querySelector(`${ACTS}, label`) === null)
      .map((one) => `is pressed by a mouse alone: ${say(one)}`)
    /** It stays in sight while the rest is scrolled: where it lies says nothing of its turn. */
    const isStuck = (one: Any | null): boolean =>
      one !== null && (styles?.getComputedStyle(one).position === 'sticky' || isStuck(one.parentElement))
    const places = stops.map((one) => seenOf(one).getBoundingClientRect())
    const leaps = stops.flatMap((one, at) => {
      const [from, to] = [places[at - 1], places[at]]
      const before = stops[at - 1]
      if (!from || !to || !before || isStuck(before) || isStuck(one)) return []
      const isAbove = to.bottom <= from.top && to.left < from.right
      const isInLine =
        Math.min(from.bottom, to.bottom) - Math.max(from.top, to.top) > Math.min(from.height, to.height) / 2
      const isBack = isInLine && to.right <= from.left
      return isAbove || isBack ? [`leaps back: from ${say(before)} to ${say(one)}`] : []
    })
    for (const fault of [...lost, ...ahead, ...pointed, ...leaps]) faults.add(fault)

    const begunAt = page.activeElement as One | null
    return {
      end: () => {
        page.removeEventListener('keyup', onKey, true)
        begunAt?.focus()
      },
      read: () => ({ isMenu: byArrows, stops: stops.map(say), visits, faults: [...faults] }),
      clear: () => {
        visits = []
        faults = new Set()
        last = undefined
      },
    }
  })
}
