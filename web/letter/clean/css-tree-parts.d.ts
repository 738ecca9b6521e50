/** The parts of css-tree by name; their types are the whole package's. */
declare module 'css-tree/parser' {
  import type { parse } from 'css-tree'

  const part: typeof parse
  export default part
}
declare module 'css-tree/generator' {
  import type { generate } from 'css-tree'

  const part: typeof generate
  export default part
}
declare module 'css-tree/walker' {
  import type { walk } from 'css-tree'

  const part: typeof walk
  export default part
}
