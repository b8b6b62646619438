export function canonicalMetric(_metric: string, _unit: string | null): string | null {
  return null
}
