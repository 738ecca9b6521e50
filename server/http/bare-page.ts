import type { Locale } from '@letterlock/wire/primitives'

/**
 * A page of one sentence in the middle, for windows that have no console in them. Pure.
 *
 * @param body Markup: whoever calls has escaped what is not theirs.
 */
export function barePage(locale: Locale, body: string): string {
  return `<!doctype html>
<html lang="${locale}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Letterlock</title>
<style>
  :root { color-scheme: light dark; font: 14px/21px system-ui, sans-serif }
  body { margin: 0; min-height: 100vh; display: grid; place-content: center; text-align: center; padding: 16px }
</style>
${body}
</html>
`
}
