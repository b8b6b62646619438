/**
 * How the time of some work grows with its size, for tests of hostile input: ratios of processor time, not seconds, since a
 * loaded machine makes every second longer but not one size more than the other.
 */

/** Below this many milliseconds of processor time the larger size counts as done at once. */
const negligible = 60

/**
 * Time of the work at four times the size over its time at the size: about 4 where it is linear, 16 where it is quadratic.
 * The least of three attempts, so that one interruption decides nothing; 0 where the larger size takes no time to speak of.
 */
export function growth(work: (size: number) => void, size: number): number {
  work(size)
  let least = Number.POSITIVE_INFINITY
  for (let attempt = 0; attempt < 3 && least > 6; attempt++) {
    const small = processorTime(() => work(size))
    const large = processorTime(() => work(size * 4))
    least = Math.min(least, large < negligible ? 0 : large / Math.max(1, small))
  }
  return least
}

/** Between linear (4) and quadratic (16) at fourfold size. */
export const linear = 10

function processorTime(work: () => void): number {
  const start = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}
