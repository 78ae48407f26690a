import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { createEmbeddingStore } from '../db/embeddings.ts';
import { migrate } from '../db/migrate.ts';
import { exitWithReason } from '../entry.ts';
import { MIGRATIONS_DIR, openDatabase } from '../wiring.ts';

/** `npm run migrate [-- --embedding-dimensions N]` */
try {
  const { values } = parseArgs({ options: { 'embedding-dimensions': { type: 'string' } } });
  const database = await openDatabase(readConfig());
  const applied = await migrate(database.sql, MIGRATIONS_DIR);
  console.log(applied.length > 0 ? `적용: ${applied.join(', ')}` : '이미 최신입니다.');
  const dimensions = values['embedding-dimensions'];
  if (dimensions !== undefined) {
    await createEmbeddingStore(database.sql).resize(Number(dimensions));
    console.log(`벡터를 ${dimensions}차원으로 바꾸었습니다. 다음 시작부터 뒤에서 다시 계산합니다.`);
  }
  await database.close();
} catch (error) {
  exitWithReason(error);
}
