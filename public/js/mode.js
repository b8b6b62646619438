// A classic script in the head, so that large type is set before the first paint.
try {
  if (localStorage.getItem('large') === '1') document.documentElement.dataset.large = ''
} catch {
  // Storage may be closed to us; then the page opens in normal type.
}
