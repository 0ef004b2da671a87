import type { IRawGrammar } from 'vscode-textmate';

/**
 * The parts of VS Code's grammar of Markdown that fences stand in: lists, quotes and the fences of others, built like its own.
 * That ours works in the real one is tested where there is a real one, in the extension host.
 */
export const markdownStandIn = {
  scopeName: 'text.html.markdown',
  patterns: [{ include: '#block' }],
  repository: {
    block: {
      patterns: [{ include: '#quote' }, { include: '#fence' }, { include: '#list' }],
    },
    quote: {
      begin: '(^|\\G)[ ]{0,3}(>) ?',
      while: '(^|\\G)\\s*(>) ?',
      name: 'markup.quote.markdown',
      patterns: [{ include: '#block' }],
    },
    fence: {
      begin: '(^|\\G)(\\s*)(`{3,}|~{3,})\\s*(?=([^`]*)?$)',
      end: '(^|\\G)(\\2|\\s{0,3})(\\3)\\s*$',
      name: 'markup.fenced_code.block.markdown',
    },
    list: {
      begin: '(^|\\G)([ ]{0,3})([*+-])([ \\t])',
      while: '((^|\\G)([ ]{2,4}|\\t))|(^[ \\t]*$)',
      name: 'markup.list.unnumbered.markdown',
      patterns: [{ include: '#block' }],
    },
  },
} as unknown as IRawGrammar;
