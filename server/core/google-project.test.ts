import { expect, test } from 'vitest'
import { decideSameProject } from './google-project.ts'

const idOf = (project: string, name: string) => `${project}-${name}.apps.googleusercontent.com`

test('clients are told apart by the project that their ids begin with', () => {
  expect(decideSameProject(idOf('123456789012', 'a'), idOf('123456789012', 'b'))).toBe('same')
  expect(decideSameProject(idOf('123456789012', 'a'), idOf('223456789012', 'a'))).toBe('other')
})

test('an id that names no project proves nothing, but that it is itself', () => {
  expect(decideSameProject('client', idOf('123456789012', 'a'))).toBe('unknown')
  expect(decideSameProject('client', 'client')).toBe('same')
})
