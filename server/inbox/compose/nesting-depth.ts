import { Tokenizer } from 'htmlparser2'

const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))
const nothing = () => undefined

/**
 * How deep a page nests at most, or deeper: an element that another one’s end closes counts until its own. Linear whatever the
 * page, which a parser with a stack is not. Pure.
 */
export function nestingDepth(html: string): number {
  const open = new Map<string, number>()
  let depth = 0
  let deepest = 0
  const change = (name: string, by: 1 | -1) => {
    const count = open.get(name) ?? 0
    if (VOID.has(name) || count + by < 0) return
    open.set(name, count + by)
    depth += by
    deepest = Math.max(deepest, depth)
  }
  const nameOf = (from: number, to: number) => html.slice(from, to).trim().toLowerCase()
  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: false },
    {
      onopentagname: (from, to) => change(nameOf(from, to), 1),
      onclosetag: (from, to) => change(nameOf(from, to), -1),
      onopentagend: nothing,
      onselfclosingtag: nothing,
      ontext: nothing,
      ontextentity: nothing,
      onattribname: nothing,
      onattribdata: nothing,
      onattribentity: nothing,
      onattribend: nothing,
      oncdata: nothing,
      oncomment: nothing,
      ondeclaration: nothing,
      onprocessinginstruction: nothing,
      onend: nothing,
    },
  )
  tokenizer.write(html)
  tokenizer.end()
  return deepest
}
