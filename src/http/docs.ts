import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serveStatic } from '@hono/node-server/serve-static';
import type { Api } from './v1/route.ts';

const ASSETS = dirname(fileURLToPath(import.meta.resolve('swagger-ui-dist/package.json')));

const PAGE = `<!doctype html>
<html lang="ko">
<head>
  <meta charset="utf-8">
  <title>horizon-match API</title>
  <link rel="stylesheet" href="/docs/assets/swagger-ui.css">
</head>
<body>
  <div id="docs"></div>
  <script src="/docs/assets/swagger-ui-bundle.js"></script>
  <script src="/docs/start.js"></script>
</body>
</html>
`;
const START = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#docs', validatorUrl: null });\n`;

/** `/openapi.json`, made from the schemas that validate, and `/docs`, which needs no internet. */
export function addDocs(api: Api): void {
  api.openAPIRegistry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' });
  api.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'horizon-match',
      version: '1',
      description: '구직자와 구인공고를 맺어 주는 추천 서비스',
    },
  });
  api.get('/docs', (c) => c.html(PAGE));
  api.get('/docs/start.js', (c) => c.body(START, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }));
  api.use(
    '/docs/assets/*',
    serveStatic({ root: ASSETS, rewriteRequestPath: (path) => path.replace('/docs/assets', '') }),
  );
}
