# One image for every process of horizon-match. The command says which one runs:
#
#   all in one (API, workers, embedded database)   the default
#   API                                            node --enable-source-maps dist/src/server.js --api-only
#   worker, any number                             node --enable-source-maps dist/workers/main.js
#   bring the shared database up to date           node dist/src/cli/migrate.js
#
# compose.yaml runs the last three. The default alone needs nothing but a volume:
#
#   docker run -p 127.0.0.1:3000:3000 -v horizon-match:/var/lib/horizon-match horizon-match
#
# No install script of a package is needed (docs/adr/0007): native parts come as prebuilt files. Our own patch of the
# database driver is called by name (docs/adr/0008).

ARG NODE_VERSION=20

FROM node:${NODE_VERSION}-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json ./
COPY src src
COPY workers workers
RUN npm run build

FROM node:${NODE_VERSION}-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The inference runtime carries the binaries of every system; only this one's are kept.
COPY scripts/patch-postgres.js scripts/
RUN npm ci --omit=dev --ignore-scripts \
 && node scripts/patch-postgres.js \
 && rm -rf node_modules/onnxruntime-node/bin/napi-v3/darwin node_modules/onnxruntime-node/bin/napi-v3/win32

FROM node:${NODE_VERSION}-bookworm-slim
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    HORIZON_DATA_DIR=/var/lib/horizon-match
# A new volume takes over the owner of the folder that it is mounted on.
RUN install -d -o node -g node -m 0700 /var/lib/horizon-match
WORKDIR /app
# Everything under /app belongs to root: the process can read its program and cannot change it.
COPY --from=packages /app/node_modules node_modules
COPY package.json LICENSE NOTICE ./
COPY data data
COPY models/ko-job-e5-small models/ko-job-e5-small
COPY migrations migrations
COPY --from=build /app/dist dist
USER node
VOLUME /var/lib/horizon-match
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --start-interval=2s --retries=3 \
  CMD ["node", "dist/src/cli/health.js"]
CMD ["node", "--enable-source-maps", "dist/src/server.js"]
