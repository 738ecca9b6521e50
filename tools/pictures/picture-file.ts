/** What the picture of a place is called, in a folder of pictures: `email, revoked` and `phone` in one word. */
export function pictureFile(name: string, look: string): string {
  return `${`${name} ${look}`.replace(/[^a-z]+/gi, '-').toLowerCase()}.png`
}
