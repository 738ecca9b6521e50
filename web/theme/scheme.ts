import { localStorageColorSchemeManager } from '@mantine/core'

/** Keeps light, dark or the system's choice in this browser. `public/color-scheme.js` reads the same key. */
export const schemeManager = localStorageColorSchemeManager({ key: 'letterlock.scheme' })
