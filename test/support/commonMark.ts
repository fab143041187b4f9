import MarkdownIt from 'markdown-it';
import type { FormattedText } from '../../nodes/Linq/fields/v3/markdown';
import type { TextStyle } from '../../nodes/Linq/api/v3/messages';

type Style = TextStyle['style'];

/** markdown-it, with no more of CommonMark and GFM than Format Markdown is to follow. */
const markdownIt = new MarkdownIt('zero').enable([
  'backticks',
  'emphasis',
  'escape',
  'strikethrough',
]);

const STYLES: Readonly<Record<string, Style>> = {
  strong: 'bold',
  em: 'italic',
  s: 'strikethrough',
};

/** What markdown-it makes of a text: code keeps its backticks, and no style is said twice of a passage. */
export function commonMarkOf(text: string): FormattedText {
  let value = '';
  const decorations: TextStyle[] = [];
  const opened: TextStyle[] = [];
  for (const { type, markup, content } of tokensOf(text)) {
    const style = STYLES[type.replace(/_(open|close)$/, '')];
    if (!style) value += type === 'code_inline' ? markup + content + markup : content;
    else if (type.endsWith('_open')) {
      const isNew = opened.every((outer) => outer.style !== style);
      opened.push({ range: [value.length, value.length], style });
      if (isNew) decorations.push(...opened.slice(-1));
    } else {
      const decoration = opened.pop();
      if (decoration) decoration.range[1] = value.length;
    }
  }
  return { value, decorations };
}

/** Paragraph by paragraph, what separates them as texts. */
const tokensOf = (text: string) =>
  text
    .split(/(\n[^\S\n]*\n)/)
    .flatMap((part, index) =>
      index % 2 === 1
        ? [{ type: 'text', markup: '', content: part }]
        : (markdownIt.parseInline(part, {})[0]?.children ?? []),
    );
