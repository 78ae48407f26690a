import { rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { startProgress } from '../../src/cli/terminal/progress.ts';
import { openPool } from '../../src/db/connection.ts';
import { migrate } from '../../src/db/migrate.ts';
import { MIGRATIONS_DIR } from '../../src/wiring.ts';
import { type Env, makeHome } from '../support/home.ts';
import { installPostgres, startPostgres } from '../support/postgres-server.ts';
import { startRedis } from '../support/redis-server.ts';
import { type ChaosReport, runChaos } from './run.ts';
import { createStage } from './stage.ts';

/**
 * `npm run chaos -- --kills N --seed S --mode embedded|servers`: kill -9 of the processes at random moments under steady
 * writes, then every promise is checked. Ends with 1 when one was broken. Without a mode, a third of the kills goes to
 * the embedded process and the rest to the processes on servers.
 */
const MODES = ['embedded', 'servers'] as const;
type Mode = (typeof MODES)[number];

async function startServers(): Promise<{ env: Env; stop: () => Promise<void> }> {
  const postgres = await startPostgres(await installPostgres());
  const redis = await startRedis();
  const sql = openPool({ url: postgres.url }, 1);
  await migrate(sql, MIGRATIONS_DIR);
  await sql.end();
  return {
    env: { DATABASE_URL: postgres.url, REDIS_URL: redis.url },
    stop: async () => {
      await redis.stop();
      await postgres.stop();
      await rm(postgres.folder, { recursive: true, force: true });
    },
  };
}

async function run(mode: Mode, kills: number, seed: number): Promise<ChaosReport> {
  const servers = mode === 'servers' ? await startServers() : undefined;
  const home = await makeHome(servers?.env ?? {});
  const progress = startProgress(mode);
  try {
    const report = await runChaos(await createStage(home), { kills, seed }, (done) =>
      progress.update(done, kills),
    );
    progress.finish();
    return report;
  } finally {
    await home.remove();
    await servers?.stop();
  }
}

function print({ kills, startingKills, writes, startMs, restMs, wrong }: ChaosReport): void {
  const killed = Object.entries(kills).map(([role, count]) => `${role} ${count}`);
  console.log(
    `  kill -9: ${killed.join(', ')}, 그 가운데 시작하는 동안 ${startingKills}번; 시작 ${(startMs / 1000).toFixed(1)}초(중앙값)`,
  );
  console.log(
    `  쓰기 ${writes.sent}건, 응답받은 ${writes.acknowledged}건; 멈춘 뒤 길어야 ${(restMs / 1000).toFixed(1)}초 만에 조용해짐`,
  );
  console.log(
    wrong.length === 0 ? '  잃거나 지어낸 것 없음' : wrong.map((one) => `  틀림: ${one}`).join('\n'),
  );
}

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    mode: { type: 'string' },
  },
});
const kills = Number(values.kills);
const seed = Number(values.seed);
const shares: [Mode, number][] = MODES.includes(values.mode as Mode)
  ? [[values.mode as Mode, kills]]
  : [
      ['embedded', Math.round(kills / 3)],
      ['servers', kills - Math.round(kills / 3)],
    ];
console.log(`npm run chaos -- --kills ${kills} --seed ${seed}${values.mode ? ` --mode ${values.mode}` : ''}`);
let wrong = 0;
for (const [mode, share] of shares) {
  const report = await run(mode, share, seed);
  print(report);
  wrong += report.wrong.length;
}
process.exit(wrong === 0 ? 0 : 1);
