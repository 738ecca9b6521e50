import type { TestProject } from 'vitest/node'
import { startTestServer } from './server.ts'
import { dropTemplate, makeTemplate } from './template.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The test run's PostgreSQL. */
    databaseServer: string
    /** The database that `freshDatabase` copies. */
    databaseTemplate: string
  }
}

/** Before the first test file of a run: one PostgreSQL, one template. After the last: nothing of them is left. */
export default async function setUpDatabase(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer('memory')
  const template = await makeTemplate(server.url)
  project.provide('databaseServer', server.url)
  project.provide('databaseTemplate', template)
  return async () => {
    await dropTemplate(server.url, template)
    await server.stop()
  }
}
