/** What a User-Agent tells a person: which browser, on which system. */
export interface BrowserRead {
  browser: string | undefined
  system: string | undefined
}

// Order matters: Edge and Opera call themselves Chrome, Chrome calls itself Safari, Android calls itself Linux.
const BROWSERS = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
] as const
const SYSTEMS = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
] as const

/** Read a User-Agent. It is a hint for recognising one's own sessions and decides nothing. */
export function readBrowser(userAgent: string): BrowserRead {
  return {
    browser: BROWSERS.find(([mark]) => mark.test(userAgent))?.[1],
    system: SYSTEMS.find(([mark]) => mark.test(userAgent))?.[1],
  }
}
