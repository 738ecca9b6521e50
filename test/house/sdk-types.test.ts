import { expect, test } from 'vitest'
import { generateSdkTypes, SDK_TYPE_FILES } from '../../tools/generate-sdk-types.ts'
import { readProjectFile } from './project-files.ts'

test.each(SDK_TYPE_FILES)('%s says what the wire and the error table say', (file) => {
  expect(readProjectFile(file), 'run: node tools/generate-sdk-types.ts').toBe(generateSdkTypes(file))
})
