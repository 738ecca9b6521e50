import { expect, test } from 'vitest'
import { readProjectFile, sourceFiles } from './project-files.ts'

// Whom an event is for is a column of its row: a second place that writes rows would sooner or later leave it out.
test('events are written in one file', () => {
  const server = sourceFiles.filter((path) => path.startsWith('server/'))
  const writers = server.filter((path) =>
    /insert\s+into\s+events\b|insertInto\('events'\)/i.test(readProjectFile(path)),
  )
  expect(writers).toEqual(['server/store/events.ts'])
})
