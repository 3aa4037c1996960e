const numbers = new WeakMap<object, number>();
let last = 0;

/** The number of an object, or of a function: always the same, and no other's. */
export function identify(thing: object): number {
  const known = numbers.get(thing) ?? ++last;
  numbers.set(thing, known);
  return known;
}
