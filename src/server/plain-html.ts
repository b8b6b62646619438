/** HTML of the pages without scripts: text is escaped unless it was made here. */

/** Markup that is safe to put into a page as it is. */
export class Markup {
  readonly html: string
  constructor(html: string) {
    this.html = html
  }
}

type Part = Markup | string | number | null | undefined | readonly Part[]

/** `markup\`<p>${text}</p>\``: what is put in is escaped, markup and lists of it are not. */
export function markup(strings: TemplateStringsArray, ...parts: Part[]): Markup {
  return new Markup(strings.map((string, at) => string + (at < parts.length ? write(parts[at]) : '')).join(''))
}

function write(part: Part): string {
  if (part === null || part === undefined) return ''
  if (part instanceof Markup) return part.html
  if (typeof part === 'object') return part.map(write).join('')
  return escapeHtml(String(part))
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => `&#${character.charCodeAt(0)};`)
}

/** Text with marked ranges, of a part of it. Ranges are half-open and may lie outside `window`. */
export function marked(
  text: string,
  ranges: readonly (readonly [number, number])[],
  window: readonly [number, number],
): Markup {
  const [start, end] = window
  const parts: Markup[] = []
  let at = start
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    if (to <= at || from >= end) continue
    const first = Math.max(at, from)
    const last = Math.min(end, to)
    parts.push(markup`${text.slice(at, first)}<mark>${text.slice(first, last)}</mark>`)
    at = last
  }
  return markup`${start > 0 ? '…' : ''}${parts}${text.slice(at, end)}${end < text.length ? '…' : ''}`
}

/** A whole page. @param q what stands in the search box */
export function page(title: string, content: Markup, q = ''): string {
  return markup`<!doctype html>
<html lang="zh-Hans">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · 条析</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/app.css">
<link rel="stylesheet" href="/css/plain.css">
</head>
<body class="bare">
<header>
<p><a href="/plain">检索</a> <a href="/plain/documents">文件</a> <a href="/plain/units">单位</a> <a href="/plain/tables">表格</a></p>
<form action="/plain" method="get" role="search"><label>检索 <input type="search" name="q" value="${q}" maxlength="500"></label> <button>检索</button></form>
</header>
<main id="main">
${content}
</main>
<footer><p>这是不用脚本的简版，可以检索和阅读。<a href="/">启用脚本后的完整版</a></p></footer>
</body>
</html>
`.html
}
