import { BarChart, HeatmapChart, LineChart } from 'echarts/charts'
import { GridComponent, TooltipComponent, VisualMapComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

// Only what the pages of signals draw; SVG, so that paper gets lines and not pixels.
use([BarChart, LineChart, HeatmapChart, GridComponent, TooltipComponent, VisualMapComponent, SVGRenderer])

/** An empty drawing in this place. Where paper is wider or narrower than the page was, it grows or shrinks as a picture. */
export function openDrawing(place: HTMLElement) {
  const drawing = init(place, null, { renderer: 'svg' })
  drawing.on('rendered', () => {
    const [width, height] = [drawing.getWidth(), drawing.getHeight()]
    const picture = place.querySelector('svg')
    picture?.setAttribute('viewBox', `0 0 ${width} ${height}`)
    for (const part of [picture, picture?.parentElement])
      Object.assign(part?.style ?? {}, { width: '100%', height: '100%' })
    // On paper its shape is that of the screen, and not one that follows itself.
    if (!matchMedia('print').matches) place.style.setProperty('--shape', `${width} / ${height}`)
  })
  return drawing
}

export type Drawing = ReturnType<typeof openDrawing>
