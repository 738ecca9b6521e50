/**
 * Put values into the places that a template names: `{order} ships on {day}`.
 *
 * @throws Error for a place that has no value: a slip in our own templates
 */
export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`nothing to put into {${name}} of «${template.slice(0, 60)}»`)
    return String(value)
  })
}
