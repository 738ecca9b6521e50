import type { App } from './app.ts'

/** Answers under way are done in less; a download that is not goes on from the start another time. */
const GRACE_MS = 1_500

/**
 * Close the server: nobody new is let in, answers under way are given, and then the lines are cut. A browser and a
 * provider's servers open lines before they need them; Node waits a minute for the first word on such a line.
 */
export async function closeApp(app: App): Promise<void> {
  const cut = setTimeout(() => app.server.closeAllConnections(), GRACE_MS)
  try {
    await app.close()
  } finally {
    clearTimeout(cut)
  }
}
