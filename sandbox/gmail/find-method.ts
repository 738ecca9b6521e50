import type { Method } from './call.ts'
import { METHODS } from './methods/methods.ts'

interface Route {
  method: Method
  segments: readonly string[]
}

const ROUTES: readonly Route[] = METHODS.map((method) => ({ method, segments: method.path.split('/') }))

export interface FoundMethod {
  method: Method
  /** Parameters of the path, decoded. */
  path: Readonly<Record<string, string>>
}

/** The method that a verb and a path (without its query) name; undefined when there is none. */
export function findMethod(http: string, path: string): FoundMethod | undefined {
  const segments = path.split('/')
  for (const route of ROUTES) {
    if (route.method.http !== http || route.segments.length !== segments.length) continue
    const found = matchSegments(route.segments, segments)
    if (found) return { method: route.method, path: found }
  }
  return undefined
}

function matchSegments(pattern: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  const path: Record<string, string> = {}
  for (const [index, expected] of pattern.entries()) {
    const segment = segments[index] ?? ''
    if (expected.startsWith('{')) path[expected.slice(1, -1)] = decodeSegment(segment)
    else if (expected !== segment) return undefined
  }
  return path
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment // no valid escape: taken as it stands, and then not found
  }
}
