/** Remembers what was made, the last `most` of them: what is asked for again need not be made again. */
export function kept<T>(most: number, make: (key: string) => T): (key: string) => T {
  const made = new Map<string, { value: T }>()
  return (key) => {
    const known = made.get(key) ?? { value: make(key) }
    made.delete(key)
    made.set(key, known)
    if (made.size > most) made.delete(made.keys().next().value!)
    return known.value
  }
}
