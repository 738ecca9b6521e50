import type { CleanHtml } from './clean/clean-html.ts'

/** Colours of the sheet the letter lies on, as they compute now. */
export interface SheetColors {
  scheme: 'light' | 'dark'
  ink: string
  inkSoft: string
  line: string
  link: string
}

export interface FramePageSettings {
  letter: CleanHtml
  colors: SheetColors
  showRemoteImages: boolean
  /** Absolute address below which this message's own pictures lie; nothing else of ours may be loaded. */
  attachments: string
  /** Absolute address of the page's own typeface. */
  font: string
}

/** Whatever a letter says, its root is as high as its content: the frame's height is measured by it. */
const LAST_WORD =
  'html,body{height:auto!important;min-height:0!important;max-height:none!important}body{display:flow-root!important}'

/**
 * Write the page that is set into a letter's frame. Its content security policy forbids everything but the letter's own
 * pictures, our typeface and, once asked for, pictures from elsewhere; it adds to the policy that the frame inherits.
 */
export function writeFramePage({ letter, colors, showRemoteImages, attachments, font }: FramePageSettings): string {
  const policy = [
    "default-src 'none'",
    `img-src data: ${attachments}${showRemoteImages ? ' https:' : ''}`,
    "style-src 'unsafe-inline'",
    `font-src ${font}`,
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ')
  // A letter that brings colours brings them for white paper, whatever the page around it.
  const scheme = letter.isPlain ? colors.scheme : 'light'
  const ink = letter.isPlain || colors.scheme === 'light' ? colors.ink : 'CanvasText'

  return `<!doctype html><html lang=""><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="referrer" content="no-referrer"><style>
@font-face{font-family:"Inter Variable";font-weight:100 900;font-display:swap;src:url("${font}") format("woff2")}
:root{color-scheme:${scheme};--ink:${ink};--soft:${letter.isPlain ? colors.inkSoft : 'GrayText'};--line:${letter.isPlain ? colors.line : 'color-mix(in srgb,CanvasText 16%,Canvas)'}}
html{overflow:auto hidden}
body{margin:${letter.isPlain || colors.scheme === 'light' ? 0 : '16px'};font:14px/21px "Inter Variable",system-ui,sans-serif;color:var(--ink);overflow-wrap:anywhere}
body>:first-child,body>:first-child>:first-child{margin-top:0}
body>:last-child,body>:last-child>:last-child{margin-bottom:0}
a{color:${letter.isPlain ? colors.link : 'LinkText'}}
img{max-width:100%;height:auto}
.ll-blocked{display:inline-flex;align-items:center;justify-content:center;box-sizing:border-box;max-width:100%;padding:4px 8px;overflow:hidden;border:1px dashed var(--line);border-radius:4px;color:var(--soft);font:12px/16px system-ui,sans-serif;text-align:center}
pre{white-space:pre-wrap}
blockquote{margin:8px 0 8px 0;padding-left:12px;border-left:2px solid var(--line)}
.ll-host{margin-left:4px;padding:0 4px;border:1px solid;border-radius:4px;font:500 11px/15px system-ui,sans-serif;text-decoration:none;display:inline-block}
.ll-quoted{margin-top:12px}
.ll-quoted>summary{display:inline-flex;align-items:center;justify-content:center;width:34px;height:24px;list-style:none;cursor:pointer;border:1px solid var(--line);border-radius:6px;color:var(--soft)}
.ll-quoted>summary::-webkit-details-marker{display:none}
.ll-quoted>summary::before{content:"•••";font:9px/1 system-ui,sans-serif;letter-spacing:1px}
.ll-quoted[open]>summary{margin-bottom:12px}
</style><style>${letter.css}</style><style>${LAST_WORD}</style></head>${letter.body}</html>`
}
