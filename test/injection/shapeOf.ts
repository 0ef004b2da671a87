import MarkdownIt from 'markdown-it';

const viewer = new MarkdownIt({ html: true, linkify: true });

/** What is text and nothing more, however it is spelled. */
const isText = /^(text|text_special|code_inline|softbreak|inline)$/;

/**
 * What a viewer of Markdown that shows HTML and links bare addresses makes of a document beside its text: kinds of elements in
 * order, with where links and pictures lead.
 */
export function shapeOf(markdown: string): readonly string[] {
  return viewer
    .parse(markdown, {})
    .flatMap((block) => [block, ...(block.children ?? [])])
    .filter(({ type }) => !isText.test(type))
    .map((token) =>
      [token.type, token.tag, token.attrGet('href') ?? '', token.attrGet('src') ?? '']
        .join(' ')
        .trim(),
    );
}
