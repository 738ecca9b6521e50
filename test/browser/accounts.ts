import { randomUUID } from 'node:crypto'
import type { Product } from './product.ts'

/** Make an account at the sandbox that no other test uses, with nothing in it. Answers its address. */
export async function makeAccount(product: Product, name: string): Promise<string> {
  const email = `${name}.${randomUUID().slice(0, 8)}@consumer.example`
  await product.control('POST', '/users', {
    email,
    name: `${name} consumer`.replace(/\b[a-z]/g, (a) => a.toUpperCase()),
  })
  return email
}
