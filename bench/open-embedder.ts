import { join } from 'node:path';
import { PROJECT_ROOT, parseConfig } from '../src/config.ts';
import { createEmbedder } from '../src/embedding/embedder.ts';

/** The service's model once more, in a process that the service does not share. */
export const openEmbedder = () =>
  createEmbedder({
    ...parseConfig({}).embedding,
    allowRemote: false,
    cacheDir: join(PROJECT_ROOT, '.cache'),
  });
