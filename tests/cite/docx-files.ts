/** Word files of different make for the round trip: written by a library, by LibreOffice, and by hand. */
import { readFileSync } from 'node:fs'
import {
  AlignmentType,
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  DeletedTextRun,
  Document,
  ExternalHyperlink,
  Footer,
  FootnoteReferenceRun,
  Header,
  InsertedTextRun,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx'
import { strToU8, zipSync } from 'fflate'

/** A minimal .docx around the body's XML. */
export function byHand(body: string, more: Record<string, string> = {}): Uint8Array {
  const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
  const files: Record<string, string> = {
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`,
    '_rels/.rels':
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    'word/document.xml': `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><w:body>${body}</w:body></w:document>`,
    ...more,
  }
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])))
}

const bold = '<w:rPr><w:b/></w:rPr>'

/** A citation cut into many runs, an entity, a tab, tracked changes, a field. */
const splitRuns = byHand(
  `<w:p><w:pPr><w:jc w:val="both"/></w:pPr><w:r><w:t>按照闵府</w:t></w:r><w:r>${bold}<w:t>发〔20</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t xml:space="preserve">25〕5号 </w:t><w:tab/><w:t>第1</w:t></w:r><w:r><w:t>条和A&amp;B协议，《闵行园区行动方案》第25条</w:t></w:r></w:p>` +
    `<w:p><w:ins w:id="7" w:author="张三"><w:r><w:t>新增：浦府〔2025〕46号第二部分（五）第1点已办。</w:t></w:r></w:ins><w:del w:id="8" w:author="张三"><w:r><w:delText>浦府〔2025〕42号</w:delText></w:r></w:del><w:moveFrom w:id="9" w:author="张三"><w:r><w:t>浦府〔2025〕42号</w:t></w:r></w:moveFrom></w:p>`,
)

/** A text box with its fall-back, which says the same words again. */
const box = (text: string): string => `<w:txbxContent><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:txbxContent>`
const textBox = byHand(
  `<w:p><w:r><w:t>正文：浦府办〔2025〕28号第3条。</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp><wps:txbx>${box('浦府〔2025〕42号第三部分')}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict>${box('浦府〔2025〕42号第三部分')}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`,
)

async function byLibrary(): Promise<Record<string, Uint8Array>> {
  const text = (words: string, more = {}): TextRun => new TextRun({ text: words, font: '仿宋', size: 32, ...more })
  const plain = new Document({
    sections: [
      {
        headers: { default: new Header({ children: [new Paragraph('对照浦府〔2025〕42号')] }) },
        footers: { default: new Footer({ children: [new Paragraph('内部资料')] }) },
        children: [
          new Paragraph({ alignment: AlignmentType.CENTER, children: [text('督查报告（样稿）', { bold: true })] }),
          new Paragraph({
            children: [
              text('《世博园方案》第二部分（五）第1点明确“推动高质量孵化器与园区建立长效合作和接力孵化机制”', {
                italics: true,
              }),
              text('，其余见'),
              new ExternalHyperlink({ link: 'http://example.invalid/x', children: [text('浦府〔2025〕42号第二部分')] }),
              text('。'),
            ],
          }),
        ],
      },
    ],
  })
  const footnotes = new Document({
    footnotes: { 1: { children: [new Paragraph('浦府办〔2025〕28号第17条。')] } },
    sections: [
      { children: [new Paragraph({ children: [text('服务标准已编制'), new FootnoteReferenceRun(1), text('。')] })] },
    ],
  })
  const table = new Document({
    sections: [
      {
        children: [
          new Table({
            rows: [
              ['园区', '目标', '依据'],
              ['闵行园区', '有效期内高新技术企业达到1500家', '闵府发〔2025〕5号第一部分'],
            ].map(
              (cells) => new TableRow({ children: cells.map((c) => new TableCell({ children: [new Paragraph(c)] })) }),
            ),
          }),
        ],
      },
    ],
  })
  const tracked = new Document({
    comments: { children: [{ id: 0, author: '李四', children: [new Paragraph('请核')] }] },
    sections: [
      {
        children: [
          new Paragraph({
            children: [
              new CommentRangeStart(0),
              text('依据'),
              new InsertedTextRun({
                text: '闵府发〔2025〕5号第16条',
                id: 1,
                author: '李四',
                date: '2025-06-01T00:00:00Z',
              }),
              new DeletedTextRun({
                text: '闵府发〔2025〕5号第15条',
                id: 2,
                author: '李四',
                date: '2025-06-01T00:00:00Z',
              }),
              new CommentRangeEnd(0),
              new TextRun({ children: [new CommentReference(0)] }),
              text('执行。'),
            ],
          }),
        ],
      },
    ],
  })
  const pack = async (document: Document): Promise<Uint8Array> => new Uint8Array(await Packer.toBuffer(document))
  return {
    'library: header, link': await pack(plain),
    'library: footnote': await pack(footnotes),
    'library: table': await pack(table),
    'library: tracked changes and a comment': await pack(tracked),
  }
}

/** All files by name. */
export async function docxFiles(): Promise<Record<string, Uint8Array>> {
  return {
    ...(await byLibrary()),
    LibreOffice: new Uint8Array(readFileSync(new URL('files/libreoffice.docx', import.meta.url))),
    'by hand: split runs, tracked changes': splitRuns,
    'by hand: text box': textBox,
  }
}
