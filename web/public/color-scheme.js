// Runs before the first paint so that nobody who reads in the dark is flashed with white paper. A file of its own,
// because the server's content security policy allows no inline script. The key is the one in theme/scheme.ts.
;(() => {
  let chosen = 'auto'
  try {
    chosen = window.localStorage.getItem('letterlock.scheme') || 'auto'
  } catch {
    // Storage is blocked: the system's own scheme stands.
  }
  const dark = chosen === 'dark' || (chosen !== 'light' && window.matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
})()
