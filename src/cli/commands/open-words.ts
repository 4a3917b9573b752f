import type { Language } from '../../record/messages/reason-sentence.ts';

type OpenWords = {
  at(address: string): string;
  own: string;
  closed: string;
  published(folder: string, curves: number, files: number): string;
  serveIt: string;
};

export const openWords: Record<Language, OpenWords> = {
  en: {
    at: (address) => `Open in a browser on this machine: ${address}`,
    own: 'The address holds the key to this session; nothing leaves this machine. Ctrl+C ends it.',
    closed: 'Closed.',
    published: (folder, curves, files) => `${folder}: ${curves} curve${curves === 1 ? '' : 's'}, ${files} files.`,
    serveIt: 'Any web server can host this folder; it asks nothing of any other.',
  },
  zh: {
    at: (address) => `请在本机浏览器中打开：${address}`,
    own: '链接中含有本次会话的密钥；数据不会离开这台电脑。按 Ctrl+C 结束。',
    closed: '已结束。',
    published: (folder, curves, files) => `${folder}：${curves} 条曲线，${files} 个文件。`,
    serveIt: '这个文件夹可放在任何网页服务器上，不会请求其他地址。',
  },
};
