import 'virtual:palette.css';
import '../figures/page/report.css';
import './frame.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { sourceBesidePage, takeToken } from './source.ts';

takeToken();
createRoot(document.getElementById('root')!).render(<App makeSource={sourceBesidePage} />);
