import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { checkDocx, stripDocx, UnreadableDocxError } from '../../src/cite/docx.ts'
import { byHand, docxFiles } from './docx-files.ts'
import { library } from './support.ts'

const files = await docxFiles()
const expected: Record<string, [surface: string, status: string, verdict: string | null][]> = {
  'library: header, link': [
    ['《世博园方案》第二部分（五）第1点', 'ok', 'wrong_source'],
    ['浦府〔2025〕42号第二部分', 'ok', null],
    ['浦府〔2025〕42号', 'ok', null],
  ],
  'library: footnote': [['浦府办〔2025〕28号第17条', 'ok', null]],
  'library: table': [['闵府发〔2025〕5号第一部分', 'ok', 'wrong_figure']],
  'library: tracked changes and a comment': [['闵府发〔2025〕5号第16条', 'ok', null]],
  LibreOffice: [
    ['《世博园行动方案》第二部分第（五）项第1条', 'ok', 'exact'],
    ['浦府〔2025〕46号第一部分“四是”', 'ok', 'wrong_figure'],
    ['该文件', 'ok', null],
    ['闵府发〔2025〕5号第25条', 'not_found', null],
  ],
  'by hand: split runs, tracked changes': [
    ['闵府发〔2025〕5号 \t第1条', 'ok', null],
    ['《闵行园区行动方案》第25条', 'not_found', null],
    ['浦府〔2025〕46号第二部分（五）第1点', 'ok', null],
  ],
  'by hand: text box': [
    ['浦府〔2025〕42号第三部分', 'ok', null],
    ['浦府办〔2025〕28号第3条', 'ok', null],
  ],
}

/** Every character of a part's runs with the run's formatting and what is around it; blind to how runs are cut. */
function formatted(xml: string): string[] {
  const out: string[] = []
  const bare = xml.replace(/<w:(ins|del)\b[^>]*><\/w:\1>/gu, '')
  for (const run of bare.matchAll(/<w:r[ >](?:(?!<w:txbxContent>)[\s\S])*?<\/w:r>/gu)) {
    const format = /<w:rPr>[\s\S]*?<\/w:rPr>/u.exec(run[0])?.[0] ?? ''
    const content = run[0]
      .replace(/^<w:r[^>]*>/u, '')
      .replace(format, '')
      .replace(/<\/w:r>$/u, '')
    const plain = content.replace(/<w:t(?: xml:space="preserve")?>([^<]*)<\/w:t>/gu, '$1')
    for (const char of plain) out.push(`${char}${format}`)
  }
  return out
}

function parts(bytes: Uint8Array): Record<string, string> {
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]))
}

describe.each(Object.entries(files))('%s', (name, bytes) => {
  const checked = checkDocx(bytes, library, { site: 'http://10.1.2.3', links: true })

  test('its citations are found and judged', () => {
    const found = checked.report.citations.map((one) => [one.surface, one.status, one.check?.verdict ?? null])
    expect(found).toEqual(expected[name])
  })

  test('each citation has a comment, on the words themselves where Word allows it', () => {
    const now = parts(checked.file)
    const own = now['word/comments.xml']?.match(/<w:comment [^>]*w:author="条析"/gu) ?? []
    expect(own).toHaveLength(checked.report.citations.length + 1)
    const document = now['word/document.xml'] ?? ''
    for (const mark of ['RangeStart', 'RangeEnd', 'Reference']) {
      expect(document.match(new RegExp(`<w:comment${mark} `, 'gu'))?.length).toBeGreaterThanOrEqual(own.length)
    }
    expect(now['[Content_Types].xml']).toContain('/word/comments.xml')
  })

  test('without the comments it is the input: same parts, same text, same formatting', () => {
    const [before, after] = [parts(bytes), parts(stripDocx(checked.file))]
    expect(Object.keys(after).sort()).toEqual(
      [
        ...new Set([
          ...Object.keys(before),
          ...(after['word/_rels/document.xml.rels'] ? ['word/_rels/document.xml.rels'] : []),
        ]),
      ].sort(),
    )
    for (const part of Object.keys(before)) {
      if (part !== 'word/document.xml') expect(after[part]).toBe(before[part])
    }
    expect(formatted(after['word/document.xml'] ?? '')).toEqual(formatted(before['word/document.xml'] ?? ''))
  })

  test('checked again, it says the same, and the same bytes come out each time', () => {
    const again = checkDocx(checked.file, library, { site: 'http://10.1.2.3', links: true })
    expect(again.report).toEqual(checked.report)
    expect(again.file).toEqual(checkDocx(checked.file, library, { site: 'http://10.1.2.3', links: true }).file)
    expect(checkDocx(bytes, library, { site: 'http://10.1.2.3', links: true }).file).toEqual(checked.file)
  })
})

describe('links on request', () => {
  test('resolved citations become links; in a tracked insertion the link is the outer element', () => {
    const { file } = checkDocx(files['by hand: split runs, tracked changes']!, library, {
      site: 'http://x',
      links: true,
    })
    const document = strFromU8(unzipSync(file)['word/document.xml']!)
    expect(document).toMatch(
      /<w:hyperlink r:id="rIdTiaoxi\d" w:history="1"><w:ins [^>]*>(?:(?!<\/w:hyperlink>).)*浦府〔2025〕46号第二部分（五）第1点<\/w:t><\/w:r><\/w:ins><\/w:hyperlink>/u,
    )
    expect(strFromU8(unzipSync(file)['word/_rels/document.xml.rels']!)).toMatch(
      /Target="http:\/\/x\/c\/pufu-2025-46\/2\.5\.1\?v=[0-9a-f]{8}"/u,
    )
  })

  test('a citation that is a link already is left alone, and that is said', () => {
    const { unlinked } = checkDocx(files['library: header, link']!, library, { site: 'http://x', links: true })
    expect(unlinked).toContainEqual({ surface: '浦府〔2025〕42号第二部分', reason: '此处已有链接，未改动' })
  })
})

describe('refuses', () => {
  const message = (bytes: Uint8Array): string => {
    try {
      checkDocx(bytes, library)
    } catch (error) {
      expect(error).toBeInstanceOf(UnreadableDocxError)
      return (error as Error).message
    }
    return ''
  }

  test('what is no .docx, a locked or old file, a bomb, entities, foreign templates', () => {
    expect(message(strToU8('hello'))).toContain('不是 .docx')
    expect(message(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0]))).toContain('另存为')
    expect(message(zipSync({ 'a.txt': strToU8('x') }))).toContain('没有正文')
    expect(message(zipSync({ 'word/document.xml': new Uint8Array(70_000_000) }))).toContain('过大')
    const entity = byHand('', {
      'word/document.xml': '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><w:document/>',
    })
    expect(message(entity)).toContain('实体声明')
    const foreign = byHand('', {
      'word/_rels/settings.xml.rels':
        '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="http://x/y.dotm" TargetMode="External"/></Relationships>',
    })
    expect(message(foreign)).toContain('外部')
  })
})
