/** A person as mail names them: the name may be missing, quoted, or the address again. */
interface Named {
  name: string
  address: string
}

/** The name a person goes by in a short list. Without a name the address's local part stands in. */
export function firstName(person: Named): string {
  const name = bareName(person.name)
  if (name === '' || name.includes('@')) return localPart(name || person.address)
  // «Lindqvist, Anna» is how directories write it: the given name follows the comma.
  const given = name.includes(',') ? name.slice(name.indexOf(',') + 1).trim() : name
  return (given || name).split(/\s+/)[0] ?? name
}

/** A person's name in full, or their address. */
export function wholeName(person: Named): string {
  return bareName(person.name) || person.address
}

/** A person's name as it stands in a mail, with the address behind it; the address alone where there is none. */
export function withAddress({ name, address }: Named): string {
  return name === '' ? address : `${name} <${address}>`
}

function bareName(name: string): string {
  return name
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2')
    .trim()
}

function localPart(address: string): string {
  return address.split('@')[0] || address
}
