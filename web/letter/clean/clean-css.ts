import type * as CssTree from 'css-tree'
// The parts by name: the whole package brings the lexer's tables of every CSS property, ten times their size.
import generate from 'css-tree/generator'
import parse from 'css-tree/parser'
import walk from 'css-tree/walker'
import { readLink } from './read-link.ts'
import { type ImageTally, pictureAddress } from './remote-images.ts'

export interface CssSettings {
  tally: ImageTally
  showRemoteImages: boolean
  /** Where the picture with this Content-ID is fetched from; undefined when the letter has none. */
  findInside: (contentId: string) => string | undefined
}

/** Kept: they only choose between rules. Everything else of the kind loads, animates or renames. */
const AT_RULES_KEPT = new Set(['media', 'supports', 'layer'])
/** They would load a program, or take the letter out of its frame's own flow. */
const PROPERTIES_DROPPED = /^(?:behavior|-moz-binding|-ms-behavior|-webkit-user-modify)$/
const POSITIONS_KEPT = new Set(['static', 'relative', 'absolute'])
/** Functions that load an address given as a plain string, which no URL node would show. */
const LOADERS = /^(?:image-set|-webkit-image-set|image|src|cross-fade|-webkit-cross-fade|element|paint|expression)$/i
/** The frame is as high as its content; a height measured in frame heights would grow without end. */
const VIEWPORT_HEIGHTS = /^(?:[dsl]?v(?:h|b|min|max))$/i

/** Clean a whole style sheet of a letter. What cannot be parsed is left out. */
export function cleanStylesheet(css: string, settings: CssSettings): string {
  const tree = parse(css, { context: 'stylesheet', parseCustomProperty: true })
  walk(tree, {
    visit: 'Atrule',
    enter(rule, item, list) {
      // A letter in its dark variant on our light sheet would be unreadable; the frame has one scheme.
      const asksForScheme = rule.prelude !== null && /prefers-color-scheme/i.test(generate(rule.prelude))
      if (!AT_RULES_KEPT.has(rule.name.toLowerCase()) || rule.block === null || asksForScheme) list?.remove(item)
    },
  })
  cleanDeclarations(tree, settings)
  return generate(tree)
}

/** Clean the inside of a `style` attribute. */
export function cleanStyleAttribute(css: string, settings: CssSettings): string {
  const tree = parse(css, { context: 'declarationList', parseCustomProperty: true })
  cleanDeclarations(tree, settings)
  return generate(tree)
}

function cleanDeclarations(tree: CssTree.CssNode, settings: CssSettings): void {
  walk(tree, {
    enter(node: CssTree.CssNode, item: CssTree.ListItem<CssTree.CssNode>, list: CssTree.List<CssTree.CssNode>) {
      // What the parser could not read, a browser might: it goes.
      if (node.type === 'Raw' || (node.type === 'Declaration' && !isAllowed(node, settings))) list?.remove(item)
    },
  })
}

function isAllowed(declaration: CssTree.Declaration, settings: CssSettings): boolean {
  const property = declaration.property.toLowerCase()
  if (property.startsWith('--') || PROPERTIES_DROPPED.test(property) || declaration.value.type === 'Raw') return false
  if (property === 'position' && !POSITIONS_KEPT.has(generate(declaration.value).toLowerCase())) return false

  let allowed = true
  walk(declaration.value, (node: CssTree.CssNode) => {
    if (node.type === 'Function' && LOADERS.test(node.name)) allowed = false
    if (node.type === 'Dimension' && VIEWPORT_HEIGHTS.test(node.unit)) allowed = false
    if (node.type === 'Raw') allowed = false
    if (node.type === 'Url') allowed = placePicture(node, settings) && allowed
  })
  return allowed
}

/** Point a background picture at where it may come from; false when it may not come at all. */
function placePicture(node: CssTree.Url, { tally, showRemoteImages, findInside }: CssSettings): boolean {
  const link = readLink(node.value)
  switch (link.is) {
    case 'embedded':
      return true
    case 'inside': {
      const path = findInside(link.contentId)
      if (path !== undefined) node.value = path
      return path !== undefined
    }
    case 'remote':
      tally.remote(link.url, false)
      node.value = pictureAddress(link.url)
      return showRemoteImages
    case 'write':
    case 'dropped':
      return false
  }
}
