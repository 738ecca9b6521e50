import type { ChartInk } from './chart-ink.ts'

/** Reduced motion or not, a number that grows into place says nothing. */
export const STILL = { animation: false } as const

const FONT = { fontFamily: 'Inter Variable, Inter, sans-serif', fontSize: 12 } as const
/** What has to be there before words are measured, as CSS writes a font. */
export const CHART_FONT = `${FONT.fontSize}px "Inter Variable"`

/** How every axis of ours looks: hairlines, soft words, no ticks. */
export function axisLook(ink: ChartInk) {
  return {
    axisLine: { lineStyle: { color: ink.line } },
    axisTick: { show: false },
    axisLabel: { color: ink.soft, ...FONT },
    splitLine: { lineStyle: { color: ink.line } },
    splitArea: { show: false },
  }
}

/** What shows when a pointer rests on something; drawn, not HTML, for the page allows no styles within HTML. */
export function tooltipLook(ink: ChartInk) {
  return {
    renderMode: 'richText' as const,
    backgroundColor: ink.sheet,
    borderColor: ink.line,
    borderWidth: 1,
    padding: [8, 10],
    textStyle: { color: ink.ink, ...FONT },
    confine: true,
  }
}
