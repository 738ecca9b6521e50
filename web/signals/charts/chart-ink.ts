/** The colours that a chart is drawn with: the tokens of the page, as they stand at this moment. */
export interface ChartInk {
  ink: string
  soft: string
  line: string
  sheet: string
  blue: string
  wax: string
  wait: string
}

/** ECharts computes with colours, so it needs them by value; a change of scheme means reading them anew. */
export function readChartInk(of: Element): ChartInk {
  const style = getComputedStyle(of)
  const token = (name: string) => style.getPropertyValue(name).trim()
  return {
    ink: token('--ink'),
    soft: token('--ink-soft'),
    line: token('--line'),
    sheet: token('--sheet'),
    blue: token('--blue'),
    wax: token('--wax'),
    wait: token('--wait'),
  }
}
